//! Who is measured.

use std::io;
use std::path::PathBuf;
use std::process::Command;

use crate::programs::program;
use crate::subject::Abilities;

/// One of those who are measured.
#[derive(Debug, Clone, Copy)]
pub struct Subject {
    /// Its name in records; its program is `subject-NAME`.
    pub name: &'static str,
    /// Its name in tables.
    pub title: &'static str,
}

/// All of them, in the order of the tables.
pub const SUBJECTS: &[Subject] = &[
    Subject { name: "endpoint", title: "**endpoint** on reqwest" },
    Subject { name: "endpoint-hyper", title: "**endpoint** on its transport `Hyper`" },
    Subject { name: "obvious", title: "hand-written on reqwest, the obvious way" },
    Subject { name: "best", title: "hand-written on reqwest, as well as possible" },
    Subject { name: "hyper", title: "floor: one bare hyper connection, the request prepared" },
];

impl Subject {
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
        let output = Command::new(self.program()).args(arguments).output()?;
        if output.status.success() {
            return Ok(output.stdout);
        }
        let problem = String::from_utf8_lossy(&output.stderr);
        Err(io::Error::other(format!("{} {arguments:?}: {problem}", self.name)))
    }
}
