#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| (endpoint_fuzz_targets::target("attribute").run)(data));
