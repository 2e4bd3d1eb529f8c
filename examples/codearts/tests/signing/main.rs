//! Requests signed with an access key: they match the vendor's own signer, and print no secrets.

mod requests;
mod secrets;
mod vectors;

use codearts::signing::AccessKey;
use endpoint::Body;
use http::Request;
use jiff::Timestamp;

const DATE: &str = "2026-01-15T09:30:00Z";

fn time(text: &str) -> Timestamp {
    text.parse().expect("the time is valid")
}

fn key() -> AccessKey {
    AccessKey::new("AKEXAMPLE", "SKCANARY")
}

/// Returns the header `Authorization` of a request.
fn authorization(request: &Request<Body>) -> &str {
    request.headers()["authorization"].to_str().expect("the value is ASCII")
}

/// Returns the names of the signed headers.
fn signed_headers(request: &Request<Body>) -> &str {
    let (_, rest) =
        authorization(request).split_once("SignedHeaders=").expect("it lists the signed headers");
    rest.split_once(',').expect("the signature follows").0
}
