//! The script of a server: pending answers, received requests, and faults.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::answer::Answer;
use super::recorded::Recorded;

/// Shared by the test, which adds answers and reads requests, and by the connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// Answers that no request has taken yet.
    answers: VecDeque<Answer>,
    /// Every complete request, whether it had an answer or not.
    requests: Vec<Recorded>,
    /// Descriptions of what did not match the script.
    faults: Vec<String>,
}

impl Script {
    /// Appends an answer.
    pub(super) fn push(&self, answer: Answer) {
        self.state().answers.push_back(answer);
    }

    /// Records a request and returns its answer.
    ///
    /// Both happen before the answer is written: once a test has its response, the request is
    /// recorded.
    pub(super) fn play(&self, request: Recorded) -> Answer {
        let mut state = self.state();
        let answer = state.answers.pop_front().unwrap_or_else(|| {
            state.faults.push(format!("no answer was scripted for `{request}`"));
            Answer::new(500).body("no answer scripted")
        });
        state.requests.push(request);
        answer
    }

    /// Records that something was received which is not a request.
    pub(super) fn fault(&self, fault: String) {
        self.state().faults.push(fault);
    }

    /// Returns the requests so far.
    pub(super) fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    /// Returns the reasons to fail the test; empty if all requests matched the script.
    pub(super) fn complaints(&self) -> Vec<String> {
        let state = self.state();
        let unused = state.answers.iter().map(|answer| format!("no request asked for `{answer}`"));
        state.faults.iter().cloned().chain(unused).collect()
    }

    /// A panic elsewhere must not hide what was recorded.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
