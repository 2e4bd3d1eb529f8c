//! `endpoint::mock`: what it answers, records and reports. No test opens a socket, and a runtime
//! exists only where a clock is needed.

mod answers;
mod changed_requests;
mod conditions;
mod constants;
mod credentials;
mod given_urls;
mod masked_secrets;
mod nested_forms;
mod non_text_values;
mod none_rows;
mod pages;
mod paths;
mod recorded_requests;
mod reports;
mod retries;
mod sdk;
mod streams;
mod undeclared_answers;
mod unknown_fields;
mod unreported_requests;

use std::panic::{AssertUnwindSafe, catch_unwind};

use futures_util::FutureExt as _;

/// Returns the output of a future that is ready at once, without a runtime.
#[track_caller]
fn now<T>(future: impl IntoFuture<Output = T>) -> T {
    future.into_future().now_or_never().expect("a mock responds at once")
}

/// Returns the message of a panic, with `HERE` in place of locations in the test.
#[track_caller]
fn panic_of(action: impl FnOnce()) -> String {
    let panic = catch_unwind(AssertUnwindSafe(action)).expect_err("the action panics");
    let text = match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(panic) => panic.downcast::<&str>().expect("the panic has a message").to_string(),
    };
    text.split_inclusive([' ', '\n']).map(without_place).collect()
}

/// Replaces a location such as `tests/mock/main.rs:1:2` by `HERE`.
fn without_place(word: &str) -> String {
    let place = word.trim_end();
    let is_place = place.starts_with("tests/mock/") && place.contains(".rs:");
    if is_place { word.replace(place, "HERE") } else { word.to_owned() }
}
