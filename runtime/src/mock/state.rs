//! The state of a mock, shared with the transports of its clients.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::action::Action;
use super::call::MockCall;
use super::expected_call::ExpectedCall;
use super::report::{self, Problems};
use super::verify::verify;
use crate::recording::MockGuard;

/// The base URL of the clients of a mock.
pub(super) const BASE: &str = "https://mock.invalid";

/// The state, behind a lock. Clones share it.
#[derive(Clone)]
pub(super) struct SharedState(Arc<(Mutex<MockState>, MockGuard)>);

#[derive(Default)]
pub(super) struct MockState {
    pub(super) expected: Vec<ExpectedCall>,
    pub(super) calls: Vec<MockCall>,
    /// The problems of the requests so far.
    pub(super) problems: Problems,
    /// Whether requests are not compared with the declarations of their endpoints.
    pub(super) is_unverified: bool,
}

impl SharedState {
    pub(super) fn new() -> Self {
        Self(Arc::new((Mutex::default(), MockGuard::new())))
    }

    /// Locks the state. A test that panicked while it held the lock has failed already, and its
    /// report is still to be printed.
    pub(super) fn lock(&self) -> MutexGuard<'_, MockState> {
        self.0.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl MockState {
    pub(super) fn expect_call(&mut self, expected: ExpectedCall) {
        self.expected.push(expected);
    }

    /// Takes a request, and returns what to do with it: the first expectation that matches and is
    /// still open decides.
    pub(super) fn receive(&mut self, call: MockCall) -> Action {
        if !self.is_unverified {
            self.problems.extend(verify(&call));
        }
        let parameters = call.parameters();
        let mut expected = self.expected.iter_mut();
        let action = match expected.find(|it| it.is_open() && it.matches(&call, &parameters)) {
            Some(expected) => expected.next_action(),
            None => {
                let problem = report::unexpected(&self.expected, &call);
                self.problems.add(problem.clone());
                Action::Refuse(problem)
            }
        };
        self.calls.push(call);
        action
    }

    /// Returns the report of everything that did not go as expected, and removes all expectations.
    pub(super) fn take_report(&mut self) -> Option<String> {
        let mut problems = std::mem::take(&mut self.problems);
        let expected = std::mem::take(&mut self.expected);
        problems.extend(expected.iter().filter(|it| it.is_unmet()).map(report::missing));
        problems.report()
    }
}
