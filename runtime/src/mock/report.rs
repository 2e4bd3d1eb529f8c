//! The report of everything that did not go as expected.

use std::fmt::Write as _;

use super::call::{EndpointName, MockCall};
use super::display::{MAX_ENTRIES, push_list};
use super::expected_call::ExpectedCall;

/// The problems that are reported. Only the first ones are kept, so that a test that sends requests
/// in a loop does not fill the memory.
#[derive(Default)]
pub(super) struct Problems {
    kept: Vec<String>,
    more: usize,
}

impl Problems {
    pub(super) fn add(&mut self, problem: String) {
        if self.kept.len() < MAX_ENTRIES {
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
            // Writing into a `String` cannot fail, here and below.
            let _ = write!(report, "\n- {problem}");
        }
        if self.more > 0 {
            let _ = write!(report, "\n- and {} more", self.more);
        }
        Some(report)
    }
}

/// Returns why a request is not expected: its parameters, and how the expectations of its endpoint
/// differ.
pub(super) fn unexpected(expected: &[ExpectedCall], call: &MockCall) -> String {
    let mut text = format!("not expected: {}", EndpointName(call.spec()));
    let parameters = call.masked_parameters();
    push_list(&mut text, parameters.iter());
    let of_endpoint: Vec<_> = expected.iter().filter(|it| it.is_of(call.spec())).collect();
    if of_endpoint.is_empty() {
        let mut unmet = expected.iter().filter(|it| it.is_unmet()).peekable();
        text.push_str(match unmet.peek() {
            Some(_) => "\n  there is no expectation of this endpoint, but of",
            None => "\n  there is no expectation of this endpoint",
        });
        push_list(&mut text, unmet);
        return text;
    }
    let used = of_endpoint.iter().filter(|it| !it.is_open());
    let used = used.filter(|it| it.problems(call, &parameters).is_empty());
    for used in used.take(MAX_ENTRIES) {
        let times = match used.called {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        };
        let _ = write!(text, "\n  the expectation at {} was already met {times}", used.location);
    }
    // The nearest is the one with the fewest differences, and of these the first.
    let open = of_endpoint.iter().filter(|it| it.is_open());
    let open = open.map(|it| (it, it.problems(call, &parameters)));
    if let Some((nearest, problems)) = open.min_by_key(|(_, problems)| problems.len()) {
        let _ = write!(text, "\n  the expectation at {} differs:", nearest.location);
        push_list(&mut text, problems.into_iter());
    }
    text
}

/// Returns the problem of an expectation that has not been met often enough.
pub(super) fn missing(expected: &ExpectedCall) -> String {
    match (expected.called, expected.times.least) {
        (0, _) => format!("expected, but not called: {expected}"),
        (called, least) => format!("expected {least} times, but called {called}: {expected}"),
    }
}
