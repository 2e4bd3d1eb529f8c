//! What a measurement comes to: one number, and all that says which.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::paths::results;

/// One number, a line of JSON in `target/benches/GROUP.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// What was done: `counts`, `loopback`, `streaming`, `compile`, `cold`. Names the file.
    pub group: String,
    /// Who did it: `endpoint`, `obvious`, `rustify`, …
    pub subject: String,
    /// With what: `build`, `decode-200`, `http1/64/update`, `500/own`, …
    pub case: String,
    /// What was counted: `instructions`, `allocations`, `requests`, `cpu`, `peak`, `LLVM lines`, …
    pub metric: String,
    /// How much.
    pub value: f64,
    /// Of what: `Ir`, `1`, `1/s`, `us`, `B`, `KiB`, `s`, `ratio`.
    pub unit: String,
}

/// Where the records of one group go.
#[derive(Debug)]
pub struct Recorder {
    group: &'static str,
    file: File,
}

impl Recorder {
    /// Begins a group anew: what an earlier run has left is gone.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn create(group: &'static str) -> io::Result<Self> {
        let path = path_of(group);
        fs::create_dir_all(results())?;
        let file = OpenOptions::new().create(true).write(true).truncate(true).open(path)?;
        Ok(Self { group, file })
    }

    /// As [`create`](Self::create), but only what an earlier run has left of this case is gone.
    ///
    /// # Errors
    ///
    /// When the file cannot be read or written.
    pub fn replace(group: &'static str, case: &str) -> io::Result<Self> {
        let mut others = read(&path_of(group))?;
        others.retain(|record| record.case != case);
        let mut recorder = Self::create(group)?;
        for record in others {
            writeln!(recorder.file, "{}", serde_json::to_string(&record)?)?;
        }
        Ok(recorder)
    }

    /// Its file.
    pub fn path(&self) -> PathBuf {
        path_of(self.group)
    }

    /// Keeps a number, and shows it.
    ///
    /// # Errors
    ///
    /// When the file cannot be written.
    pub fn record(
        &mut self,
        subject: &str,
        case: &str,
        metric: &str,
        value: f64,
        unit: &str,
    ) -> io::Result<()> {
        eprintln!("{:<10} {subject:<20} {case:<20} {metric:<14} {value:>14.2} {unit}", self.group);
        let record = Record {
            group: self.group.to_owned(),
            subject: subject.to_owned(),
            case: case.to_owned(),
            metric: metric.to_owned(),
            value,
            unit: unit.to_owned(),
        };
        writeln!(self.file, "{}", serde_json::to_string(&record)?)
    }
}

/// The records of all groups, as far as they were measured; in the order they were made.
///
/// # Errors
///
/// When a file cannot be read, or a line of it is no record.
pub fn read_all() -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for group in ["counts", "loopback", "streaming", "compile", "cold"] {
        records.extend(read(&path_of(group))?);
    }
    Ok(records)
}

/// The records of one file; none if there is no such file.
///
/// # Errors
///
/// When it cannot be read, or a line of it is no record.
pub fn read(path: &Path) -> io::Result<Vec<Record>> {
    match fs::read_to_string(path) {
        Ok(text) => text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// The value of one number among `records`.
pub fn find(
    records: &[Record],
    group: &str,
    subject: &str,
    case: &str,
    metric: &str,
) -> Option<f64> {
    let is_it = |record: &&Record| {
        record.group == group
            && record.subject == subject
            && record.case == case
            && record.metric == metric
    };
    records.iter().find(is_it).map(|record| record.value)
}

fn path_of(group: &str) -> PathBuf {
    results().join(format!("{group}.jsonl"))
}
