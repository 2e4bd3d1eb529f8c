//! Paths of the workspace, its target folder and its programs.

use std::env;
use std::path::{Path, PathBuf};

/// Returns the root of the workspace.
pub fn root() -> PathBuf {
    let member = Path::new(env!("CARGO_MANIFEST_DIR"));
    member.parent().unwrap_or(member).to_owned()
}

/// Returns Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// Returns the path of a program of the release build.
pub fn program(name: &str) -> PathBuf {
    target().join("release").join(name)
}

/// Returns the folder of all results.
pub fn results() -> PathBuf {
    target().join("benches")
}

/// Returns the folder of generated packages and of the compiler's output for them.
pub fn generated() -> PathBuf {
    results().join("compile")
}
