//! Measures a minimal user program, built into an empty target folder: the build time and the
//! number of crates.
//!
//! `endpoint` is built as cargo builds a dependency from a registry, without a cache for
//! incremental compilation, although it is one from a path.

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use super::rustc::processor_time;
use super::workspace::{cargo, run as run_command};
use crate::paths::{generated, root};
use crate::record::Recorder;

/// A program with one endpoint.
#[derive(Debug, Clone, Copy)]
pub struct Program {
    /// Its name in records.
    pub name: &'static str,
    /// Its name in tables.
    pub title: &'static str,
    dependencies: &'static str,
    main: &'static str,
}

const TOKIO: &str = "tokio = { version = \"1\", features = [\"macros\", \"rt\"] }";

/// Builds our crates as cargo builds dependencies from a registry: without a cache for incremental
/// compilation.
const AS_FROM_REGISTRY: &str = "
[profile.dev.package.endpoint]
incremental = false

[profile.dev.package.endpoint-macros]
incremental = false
";

/// All programs, in the order of the table.
pub const PROGRAMS: &[Program] = &[
    Program {
        name: "default",
        title: "**endpoint** with default features",
        dependencies: "endpoint = { path = \"RUNTIME\" }",
        main: include_str!("templates/cold/endpoint.rs"),
    },
    Program {
        name: "hyper",
        title: "**endpoint** with `hyper`, without reqwest",
        dependencies: "endpoint = { path = \"RUNTIME\", default-features = false, features = [\"hyper\"] }",
        main: include_str!("templates/cold/endpoint.rs"),
    },
    Program {
        name: "none",
        title: "**endpoint** without default features",
        dependencies: "endpoint = { path = \"RUNTIME\", default-features = false }\nhttp = \"1\"",
        main: include_str!("templates/cold/pure.rs"),
    },
    Program {
        name: "reqwest",
        title: "reqwest with serde, by hand",
        dependencies: "serde_json = \"1\"\nreqwest = { version = \"0.13\", default-features = false, \
                       features = [\"http2\", \"json\", \"rustls\", \"system-proxy\"] }",
        main: include_str!("templates/cold/reqwest.rs"),
    },
];

/// Builds each program in every round, and keeps the shortest times: other work on the machine only
/// adds to them.
///
/// # Errors
///
/// If cargo fails, or results cannot be written.
pub fn run() -> io::Result<()> {
    const ROUNDS: usize = 2;
    let mut recorder = Recorder::create("cold")?;
    let mut shortest = [[f64::INFINITY; METRICS.len()]; PROGRAMS.len()];
    for _ in 0..ROUNDS {
        for (program, shortest) in PROGRAMS.iter().zip(&mut shortest) {
            for (least, taken) in shortest.iter_mut().zip(build(program)?) {
                *least = least.min(taken);
            }
        }
    }
    let by_hand = PROGRAMS.iter().position(|program| program.name == "reqwest");
    for (program, times) in PROGRAMS.iter().zip(shortest) {
        let crates = crates(&write(program)?)?;
        recorder.record(program.name, "cold", "crates", crates, "1")?;
        for (at, metric) in METRICS.into_iter().enumerate() {
            let ratio = by_hand.map_or(f64::NAN, |by_hand| times[at] / shortest[by_hand][at]);
            recorder.record(program.name, "cold", metric, times[at], "s")?;
            recorder.record(program.name, "cold", &format!("{metric}, ratio"), ratio, "ratio")?;
        }
    }
    Ok(())
}

/// The times of a build: wall time, and processor time of all its processes.
const METRICS: [&str; 2] = ["build", "build cpu"];

/// Builds a program into an empty folder, and returns the times.
fn build(program: &Program) -> io::Result<[f64; METRICS.len()]> {
    let folder = write(program)?;
    run_command(cargo_in(&folder, "fetch").arg("--quiet"))?;
    let target = folder.join("target");
    let _ = fs::remove_dir_all(&target);
    let (start, cpu) = (Instant::now(), processor_time()?);
    run_command(cargo_in(&folder, "build").arg("--quiet"))?;
    let taken = [start.elapsed().as_secs_f64(), processor_time()? - cpu];
    let _ = fs::remove_dir_all(&target);
    Ok(taken)
}

fn write(program: &Program) -> io::Result<PathBuf> {
    let folder = generated().join("cold").join(program.name);
    fs::create_dir_all(folder.join("src"))?;
    let dependencies =
        program.dependencies.replace("RUNTIME", &root().join("runtime").to_string_lossy());
    let tokio = if program.main.contains("tokio") { TOKIO } else { "" };
    let profile = if dependencies.contains("endpoint") { AS_FROM_REGISTRY } else { "" };
    let manifest = format!(
        "[package]\nname = \"user\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n\
         serde = {{ version = \"1\", features = [\"derive\"] }}\n{dependencies}\n{tokio}\n{profile}",
    );
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/main.rs"), program.main)?;
    fs::copy(root().join("Cargo.lock"), folder.join("Cargo.lock"))?;
    Ok(folder)
}

fn cargo_in(folder: &Path, command: &str) -> Command {
    let mut cargo = cargo(folder);
    cargo.arg(command).env("CARGO_TARGET_DIR", folder.join("target"));
    cargo
}

/// Returns the number of crates that are compiled for the program, not counting the program itself.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn crates(folder: &Path) -> io::Result<f64> {
    let mut cargo = cargo_in(folder, "tree");
    cargo.args(["--edges", "normal,build", "--prefix", "none", "--format", "{p}"]);
    let output = cargo.output()?;
    if !output.status.success() {
        return Err(io::Error::other(String::from_utf8_lossy(&output.stderr).into_owned()));
    }
    Ok(unique(&String::from_utf8_lossy(&output.stdout)).saturating_sub(1) as f64)
}

/// Returns the number of distinct packages of a tree, in which a repeated package is marked with
/// `(*)`.
fn unique(tree: &str) -> usize {
    let packages = tree.lines().map(|line| line.trim_end().trim_end_matches(" (*)"));
    packages.filter(|line| !line.is_empty()).collect::<BTreeSet<_>>().len()
}

#[cfg(test)]
mod tests {
    use super::unique;

    #[test]
    fn repeated_packages_are_counted_once() {
        assert_eq!(unique("user v0.0.0 (/a)\nserde v1.0.1\nbytes v1.0.0\nserde v1.0.1 (*)\n\n"), 3);
    }
}
