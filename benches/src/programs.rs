//! The programs that are measured: where they are, and how they are built.

use std::env;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The root of the workspace.
pub fn root() -> PathBuf {
    let member = Path::new(env!("CARGO_MANIFEST_DIR"));
    member.parent().unwrap_or(member).to_owned()
}

/// Cargo's target folder.
pub fn target() -> PathBuf {
    env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// A program of the release build.
pub fn program(name: &str) -> PathBuf {
    target().join("release").join(name)
}

/// Builds the programs.
///
/// # Errors
///
/// When cargo cannot.
pub fn build() -> io::Result<()> {
    cargo(&["build", "--release", "--locked", "-p", "endpoint-benches"], &root())
}

fn cargo(arguments: &[&str], folder: &Path) -> io::Result<()> {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(arguments).current_dir(folder).env("CARGO_TARGET_DIR", target());
    if command.status()?.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("cargo {} failed", arguments.join(" "))))
}
