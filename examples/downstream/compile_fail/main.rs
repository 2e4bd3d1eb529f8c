//! Mistakes of users and authors of the SDK: each must be a compile error, with the text in the
//! `.stderr` file next to it.
//!
//! After a change of the wording, or for another version of Rust, run this test with
//! `TRYBUILD=overwrite` and read every changed `.stderr` file as a user would.

use std::io::{self, Write as _};
use std::process::Command;

/// The compiler version of the `.stderr` files. Other versions word errors differently.
const RUST: &str = "1.95";

#[test]
fn mistakes_do_not_compile() {
    let version = rust_version();
    if version != RUST {
        let line = format!(
            "compile_fail: skipped: the .stderr files are for Rust {RUST}, this is {version}\n"
        );
        // In CI, another version must fail the test, so that a new Rust release cannot disable it
        // unnoticed.
        let is_ci = std::env::var_os("CI").is_some();
        assert!(!is_ci, "{line}in CI a skip is a failure: install Rust {RUST}");
        // Not `eprintln!`, which a passing test does not show.
        io::stderr().write_all(line.as_bytes()).expect("standard error is open");
        return;
    }
    trybuild::TestCases::new().compile_fail("cases/*.rs");
}

/// Returns `1.95` for `rustc 1.95.0 (59807616e 2026-04-14)`; a nightly keeps its suffix.
fn rust_version() -> String {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("rustc prints text");
    let version = text.split(' ').nth(1).expect("rustc prints its version");
    match version.rsplit_once('.') {
        Some((minor, patch)) if patch.bytes().all(|byte| byte.is_ascii_digit()) => minor.to_owned(),
        _ => version.to_owned(),
    }
}
