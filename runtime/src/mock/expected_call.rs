//! An expectation that a test has added to the mock, and how often it has been met.

use std::fmt;
use std::panic::Location;

use super::action::{Action, Responder};
use super::call::{EndpointName, MaskedParameter, MockCall};
use super::condition::Condition;
use super::parameters::RecordedParameter;
use crate::spec::Spec;

pub(super) struct ExpectedCall {
    pub(super) spec: &'static Spec,
    pub(super) conditions: Vec<Condition>,
    pub(super) times: Times,
    pub(super) called: usize,
    pub(super) responder: Responder,
    /// Where the test has set it.
    pub(super) location: &'static Location<'static>,
}

/// How often a request is expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) least: usize,
    /// `None` for any number.
    pub(super) most: Option<usize>,
}

impl ExpectedCall {
    pub(super) fn is_of(&self, spec: &Spec) -> bool {
        is_same_endpoint(self.spec, spec)
    }

    /// Returns whether a request with these parameters counts.
    pub(super) fn matches(&self, call: &MockCall, parameters: &[RecordedParameter]) -> bool {
        self.is_of(call.spec()) && self.conditions.iter().all(|it| it.holds(call, parameters))
    }

    /// Returns whether another request is accepted.
    pub(super) fn is_open(&self) -> bool {
        self.times.most.is_none_or(|most| self.called < most)
    }

    /// Returns whether fewer requests than expected have come.
    pub(super) fn is_unmet(&self) -> bool {
        self.called < self.times.least
    }

    /// Returns why a request of this endpoint does not count.
    pub(super) fn problems(&self, call: &MockCall, parameters: &[MaskedParameter]) -> Vec<String> {
        self.conditions.iter().flat_map(|condition| condition.problems(call, parameters)).collect()
    }

    /// Counts a request, and returns what to do with it.
    pub(super) fn next_action(&mut self) -> Action {
        self.called += 1;
        self.responder.action()
    }
}

impl fmt::Display for ExpectedCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", EndpointName(self.spec), self.location)
    }
}

/// Returns whether two declarations are of one endpoint. Their addresses cannot be compared,
/// because a constant may be copied.
pub(super) fn is_same_endpoint(one: &Spec, other: &Spec) -> bool {
    (one.name, one.method, one.template) == (other.name, other.method, other.template)
}
