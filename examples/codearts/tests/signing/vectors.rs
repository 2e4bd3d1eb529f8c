//! `vectors.json`: requests, and the header that the vendor's own signer gave them, for a key made up.

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
    serde_json::from_str(include_str!("vectors.json")).expect("the file is what it should be")
}

impl Vectors {
    fn key(&self) -> AccessKey {
        AccessKey::new(&self.id, self.secret.as_str())
    }

    fn time(&self) -> Timestamp {
        let time = DateTime::strptime("%Y%m%dT%H%M%SZ", &self.date).expect("it is a time");
        time.to_zoned(TimeZone::UTC).expect("it is in this century").timestamp()
    }

    fn request(&self, case: &Case, uri: &str) -> Request<Body> {
        let mut request = Request::builder()
            .method(case.method.as_str())
            .uri(format!("https://{}{uri}", self.host))
            .body(Body::from(case.body.clone()))
            .expect("it is a request");
        for (name, value) in &case.headers {
            let name: HeaderName = name.parse().expect("it is a name");
            // Not all are ASCII.
            let value = HeaderValue::from_bytes(value.as_bytes()).expect("it is a value");
            request.headers_mut().insert(name, value);
        }
        request
    }
}

#[test]
fn every_request_gets_the_signature_that_the_vendor_gives_it() {
    let vectors = vectors();
    assert_eq!(vectors.cases.len(), 19);
    for case in &vectors.cases {
        let mut request = vectors.request(case, &case.uri);
        vectors.key().sign_at(&mut request, vectors.time()).expect(&case.name);
        assert_eq!(authorization(&request), case.authorization, "{}", case.name);
        assert_eq!(request.headers()["x-sdk-date"], vectors.date, "{}", case.name);
        // What is sent stays what it was.
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
fn the_order_of_parameters_makes_no_difference() {
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
fn a_security_token_is_the_keys_as_well_as_a_header() {
    let vectors = vectors();
    let case = vectors.cases.iter().find(|case| case.name == "security-token");
    let case = case.expect("there is one");
    let mut request = vectors.request(case, &case.uri);
    let token = request.headers_mut().remove("x-security-token").expect("it has one");
    let key = vectors.key().with_security_token(token.to_str().expect("it is ASCII"));
    key.sign_at(&mut request, vectors.time()).expect("it can be signed");
    assert_eq!(authorization(&request), case.authorization);
    assert_eq!(request.headers()["x-security-token"], token);
}
