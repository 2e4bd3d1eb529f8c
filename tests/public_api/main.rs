//! Compares the public items of `endpoint` with `tests/public_api/endpoint.txt`.
//!
//! A change of that file is a change of what the crate promises, and is reviewed as one. After an
//! intended change, `cargo run -p endpoint-public-api -- --bless` writes the file anew.

use std::error::Error;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};
use std::{env, fs};

use public_api::Builder;

fn main() -> Result<ExitCode, Box<dyn Error>> {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..").canonicalize()?;
    let listing = workspace.join("tests/public_api/endpoint.txt");
    let actual = public_items(&rustdoc_json(&workspace)?)?;
    if env::args().any(|argument| argument == "--bless") {
        fs::write(listing, actual)?;
        return Ok(ExitCode::SUCCESS);
    }
    let expected = fs::read_to_string(listing)?;
    let changes = changes(&expected, &actual);
    if changes.is_empty() {
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!("the public items of `endpoint` differ from tests/public_api/endpoint.txt:");
    for change in changes {
        eprintln!("{change}");
    }
    eprintln!("if that is intended: cargo run -p endpoint-public-api -- --bless");
    Ok(ExitCode::FAILURE)
}

/// Documents the crate with all features, as JSON, and returns the file.
fn rustdoc_json(workspace: &Path) -> Result<PathBuf, Box<dyn Error>> {
    let target =
        env::var_os("CARGO_TARGET_DIR").map_or_else(|| workspace.join("target"), PathBuf::from);
    let status = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .args(["rustdoc", "--quiet", "-p", "endpoint", "--all-features", "--locked", "--"])
        .args(["-Z", "unstable-options", "--output-format", "json"])
        // rustdoc's JSON is unstable; the stable compiler writes it if it is told that we know.
        .env("RUSTC_BOOTSTRAP", "1")
        .env("RUSTDOCFLAGS", "")
        .env("CARGO_TARGET_DIR", &target)
        .current_dir(workspace)
        .status()?;
    if !status.success() {
        return Err("`cargo rustdoc` failed".into());
    }
    Ok(target.join("doc/endpoint.json"))
}

/// Returns the public items, one in a line, without what every type has by blanket and auto traits.
fn public_items(json: &Path) -> Result<String, Box<dyn Error>> {
    let items = Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .omit_auto_derived_impls(true)
        .build()?;
    let lines: Vec<_> = items.items().map(ToString::to_string).collect();
    Ok(lines.join("\n") + "\n")
}

/// Returns the lines that only one of two listings has, as in a diff.
fn changes(expected: &str, actual: &str) -> Vec<String> {
    let lines = |text: &'static str, one: &str, other: &str| -> Vec<String> {
        let other: Vec<_> = other.lines().collect();
        let only = one.lines().filter(|line| !other.contains(line));
        only.map(|line| format!("{text} {line}")).collect()
    };
    [lines("-", expected, actual), lines("+", actual, expected)].concat()
}
