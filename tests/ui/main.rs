//! The errors of mistakes, and correct declarations that must compile.
//!
//! `<topic>/<what-is-wrong>.rs` must fail with the errors in the `.stderr` beside it, and
//! `pass/<what-is-allowed>.rs` must compile. After a change of the wording, run this test with
//! `TRYBUILD=overwrite` and read every changed file as the one who made the mistake.
//!
//! A case whose error suggests a repair names it, and must compile with it: see [`repaired`].

mod repaired;

use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

use trybuild::TestCases;

/// The compiler the `.stderr` files are written for. Others word their own part of an error in
/// their own way.
const RUST: &str = "1.95";

#[test]
fn mistakes_are_explained() {
    let version = rust_version();
    if version != RUST {
        let line = format!("ui: skipped: .stderr files are for Rust {RUST}, this is {version}\n");
        // On the day that stable moves, CI must fail and not lose these cases in silence.
        assert!(
            env::var_os("CI").is_none(),
            "{line}in CI a skip is a failure: install Rust {RUST}"
        );
        // Not `eprintln!`, which a passing test does not show.
        io::stderr().write_all(line.as_bytes()).expect("standard error is open");
        return;
    }
    let cases = TestCases::new();
    for topic in topics() {
        cases.compile_fail(topic.join("*.rs"));
    }
}

#[test]
fn repairs_that_are_suggested_compile() {
    let is_case = |path: &PathBuf| path.extension().is_some_and(|end| end == "rs");
    let files = topics().into_iter().flat_map(|topic| folder(&topic));
    let mut cases: Vec<_> = files.filter(is_case).collect();
    cases.sort();
    TestCases::new().pass(repaired::write_crate(&cases));
}

#[test]
fn lookalikes_compile() {
    TestCases::new().pass("pass/*.rs");
}

/// Returns the folders of cases that must fail.
fn topics() -> Vec<PathBuf> {
    folder(Path::new("")).filter(|path| path.is_dir() && !path.ends_with("pass")).collect()
}

fn folder(path: &Path) -> impl Iterator<Item = PathBuf> + use<> {
    let path = path.to_owned();
    let package = Path::new(env!("CARGO_MANIFEST_DIR"));
    let entries = fs::read_dir(package.join(&path)).expect("the folder is in the package");
    entries.map(move |entry| path.join(entry.expect("the folder can be read").file_name()))
}

/// `1.95`, from `rustc 1.95.0 (59807616e 2026-04-14)`; a nightly keeps its suffix.
fn rust_version() -> String {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("--version").output().expect("rustc runs");
    let text = String::from_utf8(output.stdout).expect("rustc prints text");
    let version = text.split(' ').nth(1).expect("rustc prints its version");
    match version.rsplit_once('.') {
        Some((minor, patch)) if patch.bytes().all(|byte| byte.is_ascii_digit()) => minor.to_owned(),
        _ => version.to_owned(),
    }
}
