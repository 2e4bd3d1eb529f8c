//! Builds the programs of all subjects.

use std::env;
use std::io;
use std::path::Path;
use std::process::Command;

use crate::paths::{root, target};
use crate::subjects::{Package, SUBJECTS};

/// Builds the programs of all subjects.
///
/// # Errors
///
/// If cargo fails.
pub fn build() -> io::Result<()> {
    build_own()?;
    let mut peers = SUBJECTS.iter().filter(|subject| subject.package == Package::Peer);
    peers.try_for_each(|peer| build_peer(peer.name))
}

/// Builds the programs of this package, which are all that the guard measures.
///
/// # Errors
///
/// If cargo fails.
pub fn build_own() -> io::Result<()> {
    cargo(&["build", "--release", "--locked", "-p", "endpoint-benches"], &root())
}

/// Builds one peer separately, so that no peer is built with the features of another.
fn build_peer(name: &str) -> io::Result<()> {
    let (manifest, package) = ("benches/peers/Cargo.toml", format!("peer-{name}"));
    cargo(&["build", "--release", "--locked", "--manifest-path", manifest, "-p", &package], &root())
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

#[cfg(test)]
mod tests {
    use std::fs;

    use crate::paths::root;

    #[test]
    fn peers_have_the_release_profile_of_the_workspace() {
        let profile = |manifest: &str| {
            let text = fs::read_to_string(root().join(manifest)).unwrap();
            let lines = text.lines().skip_while(|line| *line != "[profile.release]").skip(1);
            let lines = lines.take_while(|line| !line.starts_with('['));
            let settings = lines.filter(|line| !line.is_empty() && !line.starts_with('#'));
            settings.map(ToOwned::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(profile("benches/peers/Cargo.toml"), profile("Cargo.toml"));
    }
}
