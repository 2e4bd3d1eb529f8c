//! The failure of a value that was decoded from a part of the text, by a parser of its own: of an
//! arm of a union.
//!
//! The outer parser receives this failure as a message of serde, which has no room for a path, and
//! reports it at the end of the part at the earliest. So the failure is also kept in a variable of
//! the thread. The part is a slice of the outer text, so its addresses are its place in that text.

use std::cell::RefCell;
use std::ops::Range;

use super::error_path::path_at;
use super::field_names::{Attempt, FieldNames};

thread_local!(static LAST: RefCell<Option<PartFailure>> = const { RefCell::new(None) });

/// The place of a problem, and the problem. Nothing in it is data of the server.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Place {
    /// The path of the value with the problem.
    pub(crate) path: String,
    /// The arms that were tried, each with a colon after it, from the outermost.
    pub(crate) tried: String,
    /// The problem.
    pub(crate) problem: String,
}

impl Place {
    /// Returns the problem with the attempts that led to it.
    pub(super) fn explained(self) -> (String, String) {
        (self.path, self.tried + &self.problem)
    }

    /// Returns the message of serde's error.
    fn message(&self) -> String {
        let Self { path, tried, problem } = self;
        if path.is_empty() {
            format!("{tried}{problem}")
        } else {
            format!("{tried}at `{path}`: {problem}")
        }
    }
}

struct PartFailure {
    addresses: Range<usize>,
    place: Place,
}

/// Returns the addresses of the bytes of a string.
pub(crate) fn addresses(text: &str) -> Range<usize> {
    let range = text.as_bytes().as_ptr_range();
    range.start.addr()..range.end.addr()
}

/// Keeps the failure of a part, and returns the message of the error that the outer parser is
/// given.
pub(crate) fn keep(part: &str, place: Place) -> String {
    let message = place.message();
    LAST.set(Some(PartFailure { addresses: addresses(part), place }));
    message
}

/// Returns where the failure with this message is in `text`, if it is the last that was kept. If
/// the part is not a slice of `text`, because serde has buffered it, the path is that of
/// `fallback`.
pub(super) fn take(
    text: &str,
    message: &str,
    attempt: &Attempt<'_>,
    fallback: impl FnOnce() -> String,
) -> Option<Place> {
    let PartFailure { addresses: part, place } = LAST.take()?;
    if place.message() != message {
        return None;
    }
    let whole = addresses(text);
    if part.start < whole.start || part.end > whole.end {
        return Some(Place { path: fallback(), tried: String::new(), problem: place.message() });
    }
    let mut path = path_at(text, part.end - whole.start, &mut FieldNames::new(attempt));
    if !(path.is_empty() || place.path.is_empty() || place.path.starts_with('[')) {
        path.push('.');
    }
    path.push_str(&place.path);
    Some(Place { path, ..place })
}
