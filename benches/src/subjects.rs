//! The list of measured subjects.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::paths::program;
use crate::subject::Abilities;

/// The package that contains a subject's program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// This package.
    Own,
    /// `peer-NAME` of the workspace `benches/peers`, which has its own dependencies and lock file.
    Peer,
}

/// A measured program.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Its name in records; its program is `subject-NAME`.
    pub name: &'static str,
    /// Its name in tables.
    pub title: &'static str,
    /// The package of its program.
    pub package: Package,
}

/// All subjects, in the order of the tables.
pub const SUBJECTS: &[Subject] = &[
    Subject::own("endpoint", "**endpoint** on reqwest"),
    Subject::own("endpoint-hyper", "**endpoint** on its transport `Hyper`"),
    Subject::own("obvious", "hand-written on reqwest, the obvious way"),
    Subject::own("best", "hand-written on reqwest, as well as possible"),
    Subject::peer("rustify", "rustify 0.7"),
    Subject::peer("feignhttp", "feignhttp 0.6"),
    Subject::peer("progenitor", "progenitor 0.15"),
    Subject::peer("ruma", "ruma-common 0.20 on reqwest"),
    Subject::own("hyper", "floor: one bare hyper connection, the request prepared"),
];

impl Subject {
    const fn own(name: &'static str, title: &'static str) -> Self {
        Self { name, title, package: Package::Own }
    }

    const fn peer(name: &'static str, title: &'static str) -> Self {
        Self { name, title, package: Package::Peer }
    }

    /// Returns the path of its program.
    pub fn program(&self) -> PathBuf {
        program(&format!("subject-{}", self.name))
    }

    /// Returns the operations, calls and protocols that it supports.
    ///
    /// # Errors
    ///
    /// If its program cannot be run.
    pub fn abilities(&self) -> io::Result<Abilities> {
        Ok(serde_json::from_slice(&self.run(&["abilities"])?)?)
    }

    /// Runs its program with these arguments and returns its output.
    ///
    /// # Errors
    ///
    /// If the program cannot be run, or fails.
    pub fn run(&self, arguments: &[&str]) -> io::Result<Vec<u8>> {
        let program = self.program();
        let output = Command::new(&program).args(arguments).output().map_err(|error| {
            io::Error::new(error.kind(), format!("{} does not start: {error}", program.display()))
        })?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let problem = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("{} {arguments:?}: {problem}", self.name)))
    }
}

#[cfg(test)]
mod tests {
    use super::Subject;

    #[test]
    fn a_missing_program_is_named_in_the_error() {
        let error = Subject::peer("missing", "missing").abilities().unwrap_err().to_string();
        assert!(error.contains("subject-missing does not start: "), "{error}");
    }
}
