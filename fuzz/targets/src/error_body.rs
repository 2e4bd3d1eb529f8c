//! Decoding of responses: for any status and body, the result is a value, or a short error that
//! keeps both.

use std::collections::HashMap;

use endpoint::{Body, Endpoint, Error, Response, Secret, endpoint};
use serde::Deserialize;

pub(crate) const WORDS: &[&str] = &[
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "\"",
    "\\",
    "\\u0000",
    "\\ud800",
    "null",
    "true",
    "1e999",
    "-0",
    "18446744073709551616",
    "\"code\"",
    "\"details\"",
    "\"level\"",
    "\"error\"",
    "\u{feff}",
    "[[[[[[[[[[[[[[[[",
    "{\"x\":",
    "<html>",
];

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Problem {
    code: String,
    #[serde(default)]
    details: Vec<Detail>,
    #[serde(flatten)]
    rest: HashMap<String, f64>,
}

#[derive(Debug, Deserialize)]
#[expect(dead_code, reason = "only decoded")]
struct Detail {
    level: Level,
    line: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Level {
    Error,
    Warning,
}

#[derive(Debug, Response)]
#[expect(dead_code, reason = "only decoded")]
struct Whole {
    #[header("X-Id")]
    id: Option<u8>,
    code: Secret,
}

#[endpoint(
    GET, "/things/{id}",
    200 => HashMap<String, u8>, 201 => Whole,
    400 => Problem, 401 => Whole, 404 => String, 5xx => Vec<Detail>,
)]
struct GetThing {
    id: u32,
}

/// Decodes a response; the first byte selects the status.
pub(crate) fn run(data: &[u8]) {
    const STATUSES: [u16; 8] = [200, 201, 204, 302, 400, 401, 404, 500];
    let Some((first, body)) = data.split_first() else { return };
    let status = STATUSES[usize::from(*first) % STATUSES.len()];
    let response = http::Response::builder().status(status).header("X-Id", "7");
    let response = response.body(Body::from(body.to_vec())).expect("the response is valid");
    if let Err(error) = GetThing::response(response) {
        check(&error, status, body);
    }
}

fn check<F: std::fmt::Debug>(error: &Error<F>, status: u16, body: &[u8]) {
    assert_eq!(error.status().map(|it| it.as_u16()), Some(status));
    assert!(
        error.body().is_some_and(|kept| body.starts_with(kept)),
        "the error does not keep the body"
    );
    assert!(error.was_sent() && error.transport_error().is_none());
    // A declared failure prints as the user defines it. Our own messages must not repeat the body.
    if let Some(decode) = error.decode_error() {
        let text = error.to_string();
        assert!(text.len() < 1000 + 80 * decode.path().split(['.', '[']).count(), "{}", text.len());
        assert!(!text.contains(['\r', '\n', '\0', '\u{1b}']), "{text:?}");
    }
}
