//! The conditions that a request must meet to count for an expectation.

use std::panic::Location;

use serde_json::Value;

use super::call::{MaskedParameter, MockCall};
use super::display::{Escaped, Shortened};
use super::parameters::RecordedParameter;

pub(super) enum Condition {
    /// A parameter has this value.
    With(ParameterMatcher),
    /// All parameters have these values, and there are no others.
    Exactly(Vec<ParameterMatcher>),
    /// A function of the test returns `true`. The location is that of the condition.
    When(Box<dyn Fn(&MockCall) -> bool + Send>, &'static Location<'static>),
}

/// The value that a parameter must have; `null` if the parameter must not be sent.
pub(super) struct ParameterMatcher {
    pub(super) name: String,
    pub(super) value: Value,
    /// The value with its secrets masked, which is printed.
    pub(super) masked: Value,
}

impl Condition {
    pub(super) fn holds(&self, call: &MockCall, parameters: &[RecordedParameter]) -> bool {
        match self {
            Self::With(matcher) => matcher.is_met(&mut parameters.iter()),
            Self::Exactly(matchers) => {
                matchers.iter().all(|matcher| matcher.is_met(&mut parameters.iter()))
                    && parameters
                        .iter()
                        .all(|it| matchers.iter().any(|matcher| matcher.name == it.name))
            }
            Self::When(condition, _) => condition(call),
        }
    }

    /// Returns how a request of the endpoint differs.
    pub(super) fn problems(&self, call: &MockCall, parameters: &[MaskedParameter]) -> Vec<String> {
        match self {
            Self::With(matcher) => matcher.problem(parameters).into_iter().collect(),
            Self::Exactly(matchers) => {
                let differing = matchers.iter().filter_map(|matcher| matcher.problem(parameters));
                let others = parameters
                    .iter()
                    .filter(|it| matchers.iter().all(|matcher| matcher.name != it.parameter.name));
                let others = others.map(|it| {
                    let name = Escaped(&it.parameter.name);
                    format!("{name}: expected nothing, was {}", Shortened(&it.masked))
                });
                differing.chain(others).collect()
            }
            Self::When(condition, _) if condition(call) => Vec::new(),
            Self::When(_, location) => vec![format!("the condition at {location} does not hold")],
        }
    }
}

impl ParameterMatcher {
    fn is_named(&self, parameter: &RecordedParameter) -> bool {
        parameter.name.eq_ignore_ascii_case(&self.name)
    }

    fn is_met(&self, parameters: &mut dyn Iterator<Item = &RecordedParameter>) -> bool {
        let mut named = parameters.filter(|it| self.is_named(it)).peekable();
        if named.peek().is_none() {
            self.value.is_null()
        } else {
            named.any(|it| it.has_value(&self.value))
        }
    }

    fn problem(&self, parameters: &[MaskedParameter]) -> Option<String> {
        if self.is_met(&mut parameters.iter().map(|it| &it.parameter)) {
            return None;
        }
        let (name, expected) = (Escaped(&self.name), Shortened(&self.masked));
        let Some(first) = parameters.iter().find(|it| self.is_named(&it.parameter)) else {
            return Some(format!("{name}: expected {expected}, but it was not sent"));
        };
        let was = Shortened(&first.masked);
        // Two secrets that differ may be printed alike, as `***`.
        Some(if first.masked != first.parameter.value || self.masked != self.value {
            format!("{name}: it is secret, and another than expected")
        } else if self.value.is_null() {
            format!("{name}: expected nothing, was {was}")
        } else {
            format!("{name}: expected {expected}, was {was}")
        })
    }
}
