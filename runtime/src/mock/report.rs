//! What went otherwise than expected, in words.

use std::fmt::Write as _;

use super::call::{MockCall, Name};
use super::expected::Expected;

/// A request that nothing is left for, beside what was expected.
pub(super) fn unexpected(expected: &[Expected], call: &MockCall) -> String {
    let mut text = format!("not expected: {}", Name(call.spec()));
    for it in call.given() {
        let _ = write!(text, "\n    {} = {}", it.name, call.shown(&it));
    }
    let alike: Vec<_> = expected.iter().filter(|it| it.is_of(call.spec())).collect();
    if alike.is_empty() {
        let mut left = expected.iter().filter(|it| it.is_missing()).peekable();
        text.push_str(match left.peek() {
            Some(_) => "\n  nothing is expected of this endpoint, but",
            None => "\n  nothing is expected of this endpoint",
        });
        for it in left {
            let _ = write!(text, "\n    {it}");
        }
        return text;
    }
    for used in alike.iter().filter(|it| !it.is_left() && it.problems(call).is_empty()) {
        let times = match used.called {
            1 => "once".to_owned(),
            times => format!("{times} times"),
        };
        let _ = write!(text, "\n  what is expected at {} was called {times} already", used.place);
    }
    // The one with the fewest differences, and of these the first.
    let left = alike.iter().filter(|it| it.is_left()).map(|it| (it, it.problems(call)));
    if let Some((nearest, problems)) = left.min_by_key(|(_, problems)| problems.len()) {
        let _ = write!(text, "\n  what is expected at {} differs:", nearest.place);
        for problem in problems {
            let _ = write!(text, "\n    {problem}");
        }
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

/// All of it.
pub(super) fn whole(problems: &[String]) -> Option<String> {
    if problems.is_empty() {
        return None;
    }
    let mut report = "the calls did not go as the mock expected:".to_owned();
    for problem in problems {
        let _ = write!(report, "\n- {problem}");
    }
    Some(report)
}
