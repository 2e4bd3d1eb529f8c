//! The rows of tables and the bars of plots.

use crate::compile::cold::PROGRAMS;
use crate::compile::ways::WAYS;
use crate::subjects::SUBJECTS;

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its name in records.
    pub(super) name: &'static str,
    /// The heading of the row.
    pub(super) title: &'static str,
}

/// Returns the rows of the measurements at run time.
pub(super) fn subjects() -> Vec<Row> {
    SUBJECTS.iter().map(|subject| Row { name: subject.name, title: subject.title }).collect()
}

/// Returns the rows of the measurements of compile time.
pub(super) fn ways() -> Vec<Row> {
    WAYS.iter().map(|way| Row { name: way.name, title: way.title }).collect()
}

/// Returns the rows of the cold builds.
pub(super) fn programs() -> Vec<Row> {
    PROGRAMS.iter().map(|program| Row { name: program.name, title: program.title }).collect()
}
