//! The script of a server: the answers to come, the requests that came, and what went wrong.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use super::answer::Answer;
use super::recorded::Recorded;

/// Shared between the test, which writes answers and reads requests, and the connections.
#[derive(Clone, Debug, Default)]
pub(super) struct Script {
    state: Arc<Mutex<State>>,
}

#[derive(Debug, Default)]
struct State {
    /// Answers no request has asked for yet.
    answers: VecDeque<Answer>,
    /// Every complete request, answered from the script or not.
    requests: Vec<Recorded>,
    /// What happened that the script does not know of, one sentence each.
    faults: Vec<String>,
}

impl Script {
    /// Appends an answer.
    pub(super) fn push(&self, answer: Answer) {
        self.state().answers.push_back(answer);
    }

    /// Records a request and hands out the answer to it.
    ///
    /// Both happen before a byte of the answer is written: a test that has its answer finds the
    /// request recorded.
    pub(super) fn play(&self, request: Recorded) -> Answer {
        let mut state = self.state();
        let answer = state.answers.pop_front().unwrap_or_else(|| {
            state.faults.push(format!("no answer was scripted for `{request}`"));
            Answer::new(500).body("no answer scripted")
        });
        state.requests.push(request);
        answer
    }

    /// Records that something came which is not a request.
    pub(super) fn fault(&self, fault: String) {
        self.state().faults.push(fault);
    }

    /// The requests so far.
    pub(super) fn requests(&self) -> Vec<Recorded> {
        self.state().requests.clone()
    }

    /// Why the test must fail, one line for each reason; empty when all went by the script.
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
