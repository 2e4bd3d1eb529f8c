//! `vectors.json`: requests with the headers that the vendor's own signer computed, for a made-up
//! key.

use std::collections::BTreeMap;

use codearts::signing::AccessKey;
use endpoint::Body;
use http::Request;
use http::header::{HeaderName, HeaderValue};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use serde::Deserialize;

use crate::authorization;

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
    serde_json::from_str(include_str!("vectors.json")).expect("the file is valid")
}

impl Vectors {
    fn key(&self) -> AccessKey {
        AccessKey::new(&self.id, self.secret.as_str())
    }

    fn time(&self) -> Timestamp {
        let time = DateTime::strptime("%Y%m%dT%H%M%SZ", &self.date).expect("the time is valid");
        time.to_zoned(TimeZone::UTC).expect("the time is in range").timestamp()
    }

    fn request(&self, case: &Case, uri: &str) -> Request<Body> {
        let mut request = Request::builder()
            .method(case.method.as_str())
            .uri(format!("https://{}{uri}", self.host))
            .body(Body::from(case.body.clone()))
            .expect("the request is valid");
        for (name, value) in &case.headers {
            let name: HeaderName = name.parse().expect("the header name is valid");
            // Not all values are ASCII.
            let value =
                HeaderValue::from_bytes(value.as_bytes()).expect("the header value is valid");
            request.headers_mut().insert(name, value);
        }
        request
    }
}

#[test]
fn signatures_match_the_vendors_test_vectors() {
    let vectors = vectors();
    assert_eq!(vectors.cases.len(), 19);
    for case in &vectors.cases {
        let mut request = vectors.request(case, &case.uri);
        vectors.key().sign_at(&mut request, vectors.time()).expect(&case.name);
        assert_eq!(authorization(&request), case.authorization, "{}", case.name);
        assert_eq!(request.headers()["x-sdk-date"], vectors.date, "{}", case.name);
        // Signing does not change the rest of the request.
        let uri = request.uri().path_and_query().map(ToString::to_string);
        assert_eq!(uri.as_ref(), Some(&case.uri), "{}", case.name);
        assert_eq!(request.body().to_bytes().expect("in memory"), case.body, "{}", case.name);
        let names = case.authorization.contains("x-sdk-content-sha256");
        let unsigned = names.then(|| HeaderValue::from_static("UNSIGNED-PAYLOAD"));
        let sent = request.headers().get("x-sdk-content-sha256");
        assert_eq!(sent, unsigned.as_ref(), "{}", case.name);
    }
}

#[test]
fn the_order_of_parameters_does_not_change_the_signature() {
    let vectors = vectors();
    let mut count = 0;
    for case in &vectors.cases {
        let Some((path, query)) = case.uri.split_once('?') else { continue };
        let reversed = query.rsplit('&').collect::<Vec<_>>().join("&");
        let mut request = vectors.request(case, &format!("{path}?{reversed}"));
        vectors.key().sign_at(&mut request, vectors.time()).expect(&case.name);
        assert_eq!(authorization(&request), case.authorization, "{}", case.name);
        count += 1;
    }
    assert_eq!(count, 4);
}

#[test]
fn a_security_token_of_the_key_signs_like_a_header() {
    let vectors = vectors();
    let case = vectors.cases.iter().find(|case| case.name == "security-token");
    let case = case.expect("the case exists");
    let mut request = vectors.request(case, &case.uri);
    let token =
        request.headers_mut().remove("x-security-token").expect("the request has the header");
    let key = vectors.key().with_security_token(token.to_str().expect("the value is ASCII"));
    key.sign_at(&mut request, vectors.time()).expect("the request can be signed");
    assert_eq!(authorization(&request), case.authorization);
    assert_eq!(request.headers()["x-security-token"], token);
}
