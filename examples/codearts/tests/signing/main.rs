//! Requests signed with an access key: as the vendor's own signer does, and without telling secrets.

mod requests;
mod secrets;
mod vectors;

use codearts::signing::AccessKey;
use endpoint::Body;
use http::Request;
use jiff::Timestamp;

const DATE: &str = "2026-01-15T09:30:00Z";

fn time(text: &str) -> Timestamp {
    text.parse().expect("it is a time")
}

fn key() -> AccessKey {
    AccessKey::new("AKEXAMPLE", "SKCANARY")
}

/// What a request says about its signature.
fn authorization(request: &Request<Body>) -> &str {
    request.headers()["authorization"].to_str().expect("it is ASCII")
}

/// The headers that a signature covers.
fn signed_headers(request: &Request<Body>) -> &str {
    let (_, rest) = authorization(request).split_once("SignedHeaders=").expect("it names them");
    rest.split_once(',').expect("the signature comes behind them").0
}
