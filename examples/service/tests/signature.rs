//! Signed requests, with the vendor's test vectors.

use std::collections::BTreeMap;

use axum::http::{HeaderName, HeaderValue, Request, request::Parts};
use jiff::{SignedDuration, Timestamp};
use serde::Deserialize;

use super::EMAILS;
use crate::service::{Service, signature::verify};

#[derive(Deserialize)]
struct Vectors {
    id: String,
    secret: String,
    host: String,
    date: String,
    cases: Vec<Case>,
}

#[derive(Deserialize)]
struct Case {
    name: String,
    method: String,
    uri: String,
    headers: BTreeMap<String, String>,
    body: String,
    authorization: String,
}

fn vectors() -> Vectors {
    let vectors = include_str!("../../codearts/tests/signing/vectors.json");
    serde_json::from_str(vectors).unwrap()
}

fn time() -> Timestamp {
    "2026-01-15T09:30:00Z".parse().unwrap()
}

/// Returns the head of the request as it is received.
fn parts(vectors: &Vectors, case: &Case) -> Parts {
    let request = Request::builder().method(case.method.as_str()).uri(&case.uri);
    let (mut parts, ()) = request.body(()).unwrap().into_parts();
    let mut put = |name: &str, value: &str| {
        let name: HeaderName = name.parse().unwrap();
        parts.headers.insert(name, HeaderValue::from_bytes(value.as_bytes()).unwrap());
    };
    for (name, value) in &case.headers {
        put(name, value);
    }
    put("host", &vectors.host);
    put("x-sdk-date", &vectors.date);
    put("authorization", &case.authorization);
    if case.authorization.contains("x-sdk-content-sha256") {
        put("x-sdk-content-sha256", "UNSIGNED-PAYLOAD");
    }
    parts
}

#[test]
fn vendor_signatures_are_accepted_and_altered_requests_refused() {
    let vectors = vectors();
    assert_eq!((&*vectors.id, &*vectors.secret), (Service::ACCESS_KEY, Service::SECRET_KEY));
    for case in &vectors.cases {
        let valid = parts(&vectors, case);
        assert_eq!(verify(&valid, case.body.as_bytes(), time()), Ok(()), "{}", case.name);
        let failed = Err("verify aksk signature fail");
        let mut other = valid.clone();
        other.uri = "/v4/other".parse().unwrap();
        assert_eq!(verify(&other, case.body.as_bytes(), time()), failed, "{}", case.name);
        if !case.authorization.contains("x-sdk-content-sha256") {
            assert_eq!(verify(&valid, b"another body", time()), failed, "{}", case.name);
        }
    }
}

#[test]
fn signature_is_valid_for_15_minutes() {
    let vectors = vectors();
    let case = &vectors.cases[0];
    let parts = parts(&vectors, case);
    for (minutes, expected) in [(-15, Ok(())), (15, Ok(())), (16, Err("the signature has expired"))]
    {
        let now = time() + SignedDuration::from_mins(minutes);
        assert_eq!(verify(&parts, case.body.as_bytes(), now), expected, "{minutes}");
    }
}

#[test]
fn invalid_signatures_are_refused_with_a_reason() {
    let vectors = vectors();
    let case = &vectors.cases[0];
    let names = "host;x-project-id;x-sdk-date";
    for (from, to, reason) in [
        ("SDK-HMAC-SHA256", "Basic", "the header Authorization is malformed"),
        (Service::ACCESS_KEY, "AKOTHER", "the access key is not known"),
        (names, "host", "the header X-Sdk-Date is not signed"),
        (names, "host;x-other;x-sdk-date", "a signed header is missing"),
        ("Signature=", "Signature=x", "the signature is malformed"),
        ("Signature=", "Signature=00", "verify aksk signature fail"),
    ] {
        let mut parts = parts(&vectors, case);
        let changed = case.authorization.replacen(from, to, 1);
        parts.headers.insert("authorization", changed.parse().unwrap());
        assert_eq!(verify(&parts, b"", time()), Err(reason), "{to}");
    }
}

#[tokio::test]
async fn wrong_signature_is_refused_despite_a_valid_token() {
    let client = Service::start_and_sign_in().await;
    let headers = [("Authorization", "SDK-HMAC-SHA256 x"), ("X-Auth-Token", &client.token)];
    let refused = client.service.send_with_headers("GET", EMAILS, &headers, "").await;
    refused.assert_error(401, "APIGW.0301", "Incorrect IAM authentication information");
}
