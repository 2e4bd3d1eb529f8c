//! Requests and responses of endpoints without a server.

use endpoint::{Body, Endpoint};
use http::header::{ACCEPT, CONTENT_TYPE};

/// Returns the request line, the headers and the body. `Content-Type` and `Accept`, which follow
/// from the types, are omitted.
pub(crate) fn sent(endpoint: &impl Endpoint) -> Vec<String> {
    let base = "https://h.example".parse().expect("the URL is valid");
    let request = endpoint.request(&base).unwrap_or_else(|error| panic!("{error}"));
    let target = request.uri().path_and_query().expect("the request has a path");
    let mut lines = vec![format!("{} {target}", request.method())];
    for (name, value) in request.headers() {
        if name != CONTENT_TYPE && name != ACCEPT {
            lines.push(format!("{name}: {}", value.to_str().expect("the value is ASCII")));
        }
    }
    let body = request.body().to_bytes().expect("the body is in memory");
    if !body.is_empty() {
        lines.push(String::from_utf8(body.into()).expect("the text is UTF-8"));
    }
    lines
}

/// Returns a response with the header `X-Token: abc`.
pub(crate) fn answer(status: u16, body: &'static str) -> http::Response<Body> {
    let response = http::Response::builder().status(status).header("X-Token", "abc");
    response.body(Body::from(body)).expect("the parts are valid")
}
