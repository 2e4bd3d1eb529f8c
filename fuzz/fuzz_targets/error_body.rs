#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| (endpoint_fuzz_targets::target("error_body").run)(data));
