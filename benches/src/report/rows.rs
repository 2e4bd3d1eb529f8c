//! The rows of tables and the bars of plots: everybody who may be measured.

use crate::compile::cold::PROGRAMS;
use crate::compile::ways::WAYS;
use crate::subjects::SUBJECTS;

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row {
    /// Its name in records.
    pub(super) name: &'static str,
    /// What stands at its head.
    pub(super) title: &'static str,
}

/// Who is measured at run time.
pub(super) fn subjects() -> Vec<Row> {
    SUBJECTS.iter().map(|subject| Row { name: subject.name, title: subject.title }).collect()
}

/// Who is compiled.
pub(super) fn ways() -> Vec<Row> {
    WAYS.iter().map(|way| Row { name: way.name, title: way.title }).collect()
}

/// What is built from nothing.
pub(super) fn programs() -> Vec<Row> {
    PROGRAMS.iter().map(|program| Row { name: program.name, title: program.title }).collect()
}
