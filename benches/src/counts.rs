//! Counts the instructions and allocations of building a request and decoding a response.

use std::io;

use crate::allocations::Allocations;
use crate::callgrind;
use crate::record::Recorder;
use crate::subjects::{SUBJECTS, Subject};

/// Returns how often to repeat an operation: fewer times for an operation on large data.
fn times(operation: &str) -> u64 {
    match operation {
        "decode-200/10000 items" => 2,
        _ if operation.contains('/') => 20,
        _ => 400,
    }
}

/// Counts for every subject.
///
/// # Errors
///
/// If a program fails, or results cannot be written.
pub fn run() -> io::Result<()> {
    let mut recorder = Recorder::create("counts")?;
    SUBJECTS.iter().try_for_each(|subject| count(subject, &mut recorder))
}

/// Counts for one subject.
///
/// # Errors
///
/// If its program fails, or results cannot be written.
pub fn count(subject: &Subject, recorder: &mut Recorder) -> io::Result<()> {
    let name = subject.name;
    for case in subject.abilities()?.operations {
        let n = times(&case);
        if callgrind::is_installed() {
            let instructions = instructions(subject, &case)?;
            recorder.record(name, &case, "instructions", instructions, "Ir")?;
        }
        let counted = subject.run(&["allocations", &case, &n.to_string()])?;
        let counted: Allocations = serde_json::from_slice(&counted)?;
        recorder.record(name, &case, "allocations", counted.allocations, "1")?;
        recorder.record(name, &case, "reallocations", counted.reallocations, "1")?;
        recorder.record(name, &case, "allocated", counted.bytes, "B")?;
    }
    Ok(())
}

/// Returns the instructions of one operation of a subject.
///
/// # Errors
///
/// If its program fails.
pub fn instructions(subject: &Subject, operation: &str) -> io::Result<f64> {
    let arguments = |n: u64| vec!["count".to_owned(), operation.to_owned(), n.to_string()];
    callgrind::per_operation(&subject.program(), times(operation), arguments)
}
