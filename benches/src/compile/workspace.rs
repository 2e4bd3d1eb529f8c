//! The workspace of the generated packages, and the commands that build one of them.

use std::env;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::package::Package;
use super::rustc::{self, CompileTime, Job};
use super::ways::Group;
use crate::paths::{generated, root};

/// A folder with a manifest, a lock file and packages.
#[derive(Debug)]
pub struct Workspace {
    folder: PathBuf,
}

/// The cargo command that runs the compiler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// `cargo check`.
    Check,
    /// `cargo build`.
    Build,
    /// `cargo build --release`.
    Release,
}

impl Mode {
    fn arguments(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::Build => &["build"],
            Self::Release => &["build", "--release"],
        }
    }
}

impl Workspace {
    /// Writes the workspace with these packages.
    ///
    /// It uses a lock file of this repository, so that every run measures the same versions.
    ///
    /// # Errors
    ///
    /// If files cannot be written.
    pub fn create(group: Group, packages: &[Package]) -> io::Result<Self> {
        let folder = generated().join(group.name());
        fs::create_dir_all(&folder)?;
        let members: Vec<_> =
            packages.iter().map(|package| format!("{:?}", package.name())).collect();
        let manifest = MANIFEST.replace("MEMBERS", &members.join(", "));
        let runtime = root().join("runtime");
        let manifest = manifest.replace("RUNTIME", &runtime.to_string_lossy());
        fs::write(folder.join("Cargo.toml"), manifest)?;
        let lock = match group {
            Group::Own => "Cargo.lock",
            Group::Peers => "benches/peers/Cargo.lock",
        };
        fs::copy(root().join(lock), folder.join("Cargo.lock"))?;
        packages.iter().try_for_each(|package| package.write(&folder))?;
        Ok(Self { folder })
    }

    /// Returns its folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Builds the dependencies of a package, and the package itself once.
    ///
    /// # Errors
    ///
    /// If cargo fails.
    pub fn prepare(&self, package: &Package, mode: Mode) -> io::Result<()> {
        run(&mut self.cargo(package, mode)?)
    }

    /// Compiles a package again, with or without a cache for incremental compilation, and returns
    /// the time.
    ///
    /// # Errors
    ///
    /// If the compiler fails.
    pub fn time(
        &self,
        package: &Package,
        mode: Mode,
        cache: Option<&Path>,
    ) -> io::Result<CompileTime> {
        let job = if mode == Mode::Check { Job::Passes } else { Job::Time };
        let out = self.job(package, mode, job, cache)?;
        Ok(serde_json::from_slice(&fs::read(out)?)?)
    }

    /// Runs the compiler on a package for another purpose, and returns the path of the output file.
    ///
    /// # Errors
    ///
    /// If the compiler fails.
    pub fn run_job(&self, package: &Package, mode: Mode, job: Job) -> io::Result<PathBuf> {
        self.job(package, mode, job, None)
    }

    fn job(
        &self,
        package: &Package,
        mode: Mode,
        job: Job,
        incremental: Option<&Path>,
    ) -> io::Result<PathBuf> {
        package.touch(&self.folder)?;
        let out = generated().join(format!("{}.out", package.name()));
        let mut cargo = self.cargo(package, mode)?;
        job.configure(&mut cargo, &package.name().replace('-', "_"), &out, incremental);
        run(&mut cargo)?;
        Ok(out)
    }

    fn cargo(&self, package: &Package, mode: Mode) -> io::Result<Command> {
        let mut command = cargo(&self.folder);
        command.args(mode.arguments()).args(["--quiet", "--package", &package.name()]);
        command.env("CARGO_TARGET_DIR", generated().join("target"));
        // Only the measured package may be compiled incrementally.
        command.env("CARGO_INCREMENTAL", "0");
        rustc::wrap(&mut command)?;
        Ok(command)
    }
}

/// Returns a cargo command in a folder.
pub fn cargo(folder: &Path) -> Command {
    let mut command = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.current_dir(folder);
    command
}

/// Runs a command.
///
/// # Errors
///
/// If the command fails.
pub fn run(command: &mut Command) -> io::Result<()> {
    if command.status()?.success() {
        return Ok(());
    }
    Err(io::Error::other(format!("{command:?} failed")))
}

const MANIFEST: &str = "\
[workspace]
resolver = \"3\"
members = [MEMBERS]

[workspace.dependencies]
bytes = \"1\"
endpoint.path = \"RUNTIME\"
percent-encoding = \"2\"
reqwest = { version = \"0.13\", default-features = false, features = [\"http2\", \"json\", \"query\", \"rustls\", \"system-proxy\"] }
serde = { version = \"1\", features = [\"derive\"] }
serde_json = \"1\"
serde_urlencoded = \"0.7\"
tokio = { version = \"1\", features = [\"rt\", \"time\"] }
";
