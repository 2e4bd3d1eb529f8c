//! Who is measured.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::paths::program;
use crate::subject::Abilities;

/// Whose package a subject's program is in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Package {
    /// This one.
    Own,
    /// `peer-NAME` of the workspace `benches/peers`, which has dependencies and a lock file of its own.
    Peer,
}

/// One of those who are measured.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Its name in records; its program is `subject-NAME`.
    pub name: &'static str,
    /// Its name in tables.
    pub title: &'static str,
    /// Where its program comes from.
    pub package: Package,
}

/// All of them, in the order of the tables.
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

    /// Its program.
    pub fn program(&self) -> PathBuf {
        program(&format!("subject-{}", self.name))
    }

    /// What it can do.
    ///
    /// # Errors
    ///
    /// When its program cannot be run.
    pub fn abilities(&self) -> io::Result<Abilities> {
        Ok(serde_json::from_slice(&self.ask(&["abilities"])?)?)
    }

    /// What its program prints when it is told this.
    ///
    /// # Errors
    ///
    /// When it cannot be run, or fails.
    pub fn ask(&self, arguments: &[&str]) -> io::Result<Vec<u8>> {
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
    fn a_program_that_is_not_there_is_named() {
        let error = Subject::peer("nobody", "nobody").abilities().unwrap_err().to_string();
        assert!(error.contains("subject-nobody does not start: "), "{error}");
    }
}
