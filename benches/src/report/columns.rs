//! The columns of every table.

/// A column: group, case, metric, heading, digits after the decimal point.
pub(super) type Column = (&'static str, &'static str, &'static str, &'static str, usize);

pub(super) const LOOPBACK: &[Column] = &[
    ("loopback", "http1/64/update", "requests, ratio", "requests/s, 64 tasks, ratio", 2),
    ("loopback", "http1/1/update", "requests, ratio", "in sequence, ratio", 2),
    ("loopback", "http1/64/update", "cpu, ratio", "CPU/request, ratio", 2),
    ("loopback", "http1/1/update", "instructions", "instructions", 0),
    ("loopback", "http1/1/update", "allocations", "allocations", 0),
];
pub(super) const HTTP2: &[Column] = &[
    ("loopback", "http2/64/update", "requests, ratio", "requests/s, 64 tasks, ratio", 2),
    ("loopback", "http2/1/update", "requests, ratio", "in sequence, ratio", 2),
    ("loopback", "http2/64/update", "cpu, ratio", "CPU/request, ratio", 2),
];
pub(super) const LARGE: &[Column] = &[
    ("loopback", "http1/64/expired", "requests, ratio", "401, ratio", 2),
    ("loopback", "http1/1/list", "requests, ratio", "1,000 items, ratio", 2),
    ("loopback", "http1/1/upload", "requests, ratio", "16 MiB upload, ratio", 2),
];
pub(super) const COUNTS: &[Column] = &[
    ("counts", "build", "instructions", "build, instructions", 0),
    ("counts", "build", "allocations", "allocations", 0),
    ("counts", "decode-200", "instructions", "decode 200", 0),
    ("counts", "decode-200", "allocations", "allocations", 0),
    ("counts", "decode-401", "instructions", "decode 401", 0),
    ("counts", "decode-401", "allocations", "allocations", 0),
];
pub(super) const LARGE_COUNTS: &[Column] = &[
    ("counts", "build/long token", "instructions", "build with a token of 100,000 bytes", 0),
    ("counts", "decode-200/1000 items", "instructions", "decode 1,000 items", 0),
    ("counts", "decode-200/1000 items", "allocations", "allocations", 0),
];
pub(super) const TASKS: &[Column] = &[
    ("scale", "threads 1/tasks 64", "requests, ratio", "1 thread: 64 tasks", 2),
    ("scale", "threads 1/tasks 512", "requests, ratio", "512", 2),
    ("scale", "threads 1/tasks 2048", "requests, ratio", "2,048", 2),
    ("scale", "threads 2/tasks 64", "requests, ratio", "2 threads: 64 tasks", 2),
    ("scale", "threads 2/tasks 512", "requests, ratio", "512", 2),
    ("scale", "threads 2/tasks 2048", "requests, ratio", "2,048", 2),
];
pub(super) const PAGES: &[Column] = &[
    ("scale", "decode-200/100 items", "instructions", "100 items", 0),
    ("scale", "decode-200/1000 items", "instructions", "1,000", 0),
    ("scale", "decode-200/10000 items", "instructions", "10,000", 0),
];
pub(super) const STREAMS: &[Column] = &[
    ("scale", "download/1 MiB", "cpu", "download: 1 MiB, µs/MiB", 0),
    ("scale", "download/32 MiB", "cpu", "32 MiB", 0),
    ("scale", "download/1024 MiB", "cpu", "1 GiB", 0),
    ("scale", "upload/1 MiB", "cpu", "upload: 1 MiB, µs/MiB", 0),
    ("scale", "upload/32 MiB", "cpu", "32 MiB", 0),
    ("scale", "upload/1024 MiB", "cpu", "1 GiB", 0),
];
pub(super) const STREAMING: &[Column] = &[
    ("streaming", "download", "peak", "download, KiB above idle", 0),
    ("streaming", "download", "throughput", "MB/s", 0),
    ("streaming", "upload", "peak", "upload, KiB above idle", 0),
    ("streaming", "upload", "throughput", "MB/s", 0),
];
/// Columns for a number of endpoints with their own types, or with shared types.
pub(super) const COMPILE_1: &[Column] = &compile("1/own");
pub(super) const COMPILE_100: &[Column] = &compile("100/own");
pub(super) const COMPILE_500: &[Column] = &large("500/own");
pub(super) const COMPILE_100_SHARED: &[Column] = &compile("100/shared");
pub(super) const COMPILE_500_SHARED: &[Column] = &large("500/shared");
pub(super) const COMPILE_ABSOLUTE: &[Column] = &[
    ("compile", "100/own", "check", "check, s", 2),
    ("compile", "100/own", "incremental check", "incremental check, s", 2),
    ("compile", "100/own", "macro expansion", "macro expansion, s", 2),
    ("compile", "100/own", "build", "build, s", 2),
    ("compile", "100/own", "expanded lines", "expanded lines", 0),
    ("compile", "100/own", "LLVM lines", "LLVM lines", 0),
    ("compile", "100/own", "release binary", "release binary, bytes", 0),
];
pub(super) const COLD: &[Column] = &[
    ("cold", "cold", "build, ratio", "cold build, ratio", 2),
    ("cold", "cold", "build cpu, ratio", "processor time, ratio", 2),
    ("cold", "cold", "crates", "crates", 0),
    ("cold", "cold", "build", "cold build, s", 1),
];

const fn large(case: &'static str) -> [Column; 6] {
    [
        ("compile", case, "check, ratio", "check, ratio", 2),
        ("compile", case, "incremental check, ratio", "incremental check", 2),
        ("compile", case, "macro expansion, ratio", "macro expansion", 2),
        ("compile", case, "build, ratio", "build", 2),
        ("compile", case, "expanded lines, ratio", "expanded lines", 2),
        ("compile", case, "LLVM lines, ratio", "LLVM lines", 2),
    ]
}

const fn compile(case: &'static str) -> [Column; 7] {
    let [check, again, expansion, build, expanded, llvm] = large(case);
    let binary = ("compile", case, "release binary, ratio", "release binary", 2);
    [check, again, expansion, build, expanded, llvm, binary]
}
