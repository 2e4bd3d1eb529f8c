//! The results of measurements: one number per record, with a key that identifies it.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::paths::results;

/// One number: a line of JSON in `target/benches/GROUP.jsonl`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// The kind of measurement and the name of the file: `counts`, `loopback`, `scale`,
    /// `streaming`, `compile`, `cold`.
    pub group: String,
    /// The measured program: `endpoint`, `obvious`, `rustify`, …
    pub subject: String,
    /// The measured case: `build`, `decode-200`, `http1/64/update`, `500/own`, …
    pub case: String,
    /// The measured quantity: `instructions`, `allocations`, `requests`, `cpu`, `peak`,
    /// `LLVM lines`, …
    pub metric: String,
    /// The number.
    pub value: f64,
    /// The unit: `Ir`, `1`, `1/s`, `us`, `B`, `KiB`, `s`, `ratio`.
    pub unit: String,
}

/// Writes the records of one group.
#[derive(Debug)]
pub struct Recorder {
    group: &'static str,
    file: File,
}

impl Recorder {
    /// Creates the file of a group, and removes the records of an earlier run.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
    pub fn create(group: &'static str) -> io::Result<Self> {
        let path = path_of(group);
        fs::create_dir_all(results())?;
        let file = OpenOptions::new().create(true).write(true).truncate(true).open(path)?;
        Ok(Self { group, file })
    }

    /// Creates a recorder like [`create`](Self::create), but removes only the records of this case.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or written.
    pub fn replace(group: &'static str, case: &str) -> io::Result<Self> {
        let mut others = read(&path_of(group))?;
        others.retain(|record| record.case != case);
        let mut recorder = Self::create(group)?;
        for record in others {
            writeln!(recorder.file, "{}", serde_json::to_string(&record)?)?;
        }
        Ok(recorder)
    }

    /// Returns the path of the file.
    pub fn path(&self) -> PathBuf {
        path_of(self.group)
    }

    /// Writes a number to the file and to standard error.
    ///
    /// # Errors
    ///
    /// If the file cannot be written.
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

/// Returns the records of all measured groups, in the order in which they were written.
///
/// # Errors
///
/// If a file cannot be read, or a line is not a record.
pub fn read_all() -> io::Result<Vec<Record>> {
    let mut records = Vec::new();
    for group in ["counts", "loopback", "scale", "streaming", "compile", "cold"] {
        records.extend(read(&path_of(group))?);
    }
    Ok(records)
}

/// Returns the records of one file, or none if there is no such file.
///
/// # Errors
///
/// If the file cannot be read, or a line is not a record.
pub fn read(path: &Path) -> io::Result<Vec<Record>> {
    match fs::read_to_string(path) {
        Ok(text) => text.lines().map(|line| Ok(serde_json::from_str(line)?)).collect(),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(Vec::new()),
        Err(error) => Err(error),
    }
}

/// Returns the value of the record with this key.
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
