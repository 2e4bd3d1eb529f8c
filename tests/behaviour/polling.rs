//! `Call::poll_until`: the states of long-running operations.

mod over_http;
mod pauses;
mod time_limit;

use endpoint::endpoint;
use serde::Deserialize;

use crate::support::scripted_transport::{Outcome, Remote, answer};

/// The state of an operation, in the style of Google's APIs.
#[derive(Debug, Deserialize, PartialEq)]
pub(super) struct Operation {
    pub(super) done: bool,
    pub(super) percent: u8,
}

#[endpoint(GET, "/v1/{*name}", 200 => Operation, 404 => String)]
pub(super) struct GetOperation {
    pub(super) name: &'static str,
}

pub(super) const FIRST: GetOperation = GetOperation { name: "operations/7" };

pub(super) fn state(percent: u8) -> String {
    format!(r#"{{"done":{},"percent":{percent}}}"#, percent == 100)
}

/// Responds with states of these percentages, and then repeats the last one.
pub(super) fn states<const N: usize>(percentages: [u8; N]) -> Remote {
    let outcome =
        move |number: usize| -> Outcome { answer(200, &[], state(percentages[number.min(N - 1)])) };
    Remote::new(move |number, _| std::future::ready(outcome(number)))
}

pub(super) fn is_done(operation: &Operation) -> bool {
    operation.done
}
