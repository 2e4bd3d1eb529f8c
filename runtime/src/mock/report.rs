//! What went otherwise than expected, in words.

use std::fmt::{self, Display, Write as _};

use serde_json::Value;

use super::call::{MockCall, Name};
use super::expected::Expected;

/// The most entries that a list in a report has.
pub(super) const ENTRIES: usize = 50;

/// The most bytes of a value that a report shows.
const LENGTH: usize = 400;

/// A text without control characters, which terminals would obey.
pub(super) struct Printed<'a>(pub(super) &'a str);

impl Display for Printed<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for c in self.0.chars() {
            if c.is_control() { write!(f, "{}", c.escape_default())? } else { f.write_char(c)? }
        }
        Ok(())
    }
}

/// A value as JSON, or the beginning of a long one and its length.
pub(super) struct Short<'a>(pub(super) &'a Value);

impl Display for Short<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = self.0.to_string();
        if text.len() <= LENGTH {
            return write!(f, "{}", Printed(&text));
        }
        let end = (0..=LENGTH).rev().find(|end| text.is_char_boundary(*end)).unwrap_or_default();
        write!(f, "{}… ({} bytes)", Printed(&text[..end]), text.len())
    }
}

/// Adds a line for each entry, and one with the number of those that are left out.
fn list(text: &mut String, entries: impl Iterator<Item = impl Display>) {
    let mut entries = entries.into_iter();
    for entry in entries.by_ref().take(ENTRIES) {
        let _ = write!(text, "\n    {entry}");
    }
    match entries.count() {
        0 => {}
        more => drop(write!(text, "\n    and {more} more")),
    }
}

/// The problems, as far as they are kept.
#[derive(Default)]
pub(super) struct Problems {
    kept: Vec<String>,
    more: usize,
}

impl Problems {
    pub(super) fn add(&mut self, problem: String) {
        if self.kept.len() < ENTRIES {
            self.kept.push(problem);
        } else {
            self.more += 1;
        }
    }

    pub(super) fn extend(&mut self, problems: impl IntoIterator<Item = String>) {
        for problem in problems {
            self.add(problem);
        }
    }

    /// Returns the whole report, or `None` if there is no problem.
    pub(super) fn report(&self) -> Option<String> {
        if self.kept.is_empty() {
            return None;
        }
        let mut report = "the calls did not go as the mock expected:".to_owned();
        for problem in &self.kept {
            let _ = write!(report, "\n- {problem}");
        }
        if self.more > 0 {
            let _ = write!(report, "\n- and {} more", self.more);
        }
        Some(report)
    }
}

/// Returns why a request is not expected: what it is, and how the expectations differ.
pub(super) fn unexpected(expected: &[Expected], call: &MockCall) -> String {
    let mut text = format!("not expected: {}", Name(call.spec()));
    let parameters = call.shown();
    list(&mut text, parameters.iter());
    let alike: Vec<_> = expected.iter().filter(|it| it.is_of(call.spec())).collect();
    if alike.is_empty() {
        let mut left = expected.iter().filter(|it| it.is_missing()).peekable();
        text.push_str(match left.peek() {
            Some(_) => "\n  nothing is expected of this endpoint, but",
            None => "\n  nothing is expected of this endpoint",
        });
        list(&mut text, left);
        return text;
    }
    let used = alike.iter().filter(|it| !it.is_left() && it.problems(call, &parameters).is_empty());
    for used in used.take(ENTRIES) {
        let times = match used.called {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        };
        let _ = write!(text, "\n  what is expected at {} was called {times} already", used.place);
    }
    // The one with the fewest differences, and of these the first.
    let left =
        alike.iter().filter(|it| it.is_left()).map(|it| (it, it.problems(call, &parameters)));
    if let Some((nearest, problems)) = left.min_by_key(|(_, problems)| problems.len()) {
        let _ = write!(text, "\n  what is expected at {} differs:", nearest.place);
        list(&mut text, problems.into_iter());
    }
    text
}

/// An expectation that has not come often enough.
pub(super) fn missing(expected: &Expected) -> String {
    match (expected.called, expected.times.least) {
        (0, _) => format!("expected, but not called: {expected}"),
        (called, least) => format!("expected {least} times, but called {called}: {expected}"),
    }
}
