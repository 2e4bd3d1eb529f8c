//! Cases that the test vectors do not cover: bodies, hosts, and requests that are signed again.

use codearts::branches::ListBranches;
use codearts::signing::SigningError;
use endpoint::{Body, Endpoint};
use http::Request;
use http::header::{AUTHORIZATION, CONTENT_TYPE, HOST, HeaderValue};

use crate::{DATE, authorization, key, signed_headers, time};

fn put(content_type: Option<&'static str>, body: Body) -> Request<Body> {
    let request = Request::put("https://api.example.com/a").body(body);
    let mut request = request.expect("the request is valid");
    if let Some(content_type) = content_type {
        request.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    }
    request
}

type Change = fn(&mut Request<Body>);

fn streamed() -> Body {
    let body = Body::wrap("[1]".to_owned());
    assert!(body.to_bytes().is_none());
    body
}

#[test]
fn all_headers_of_an_operation_are_signed() {
    let base = "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse().unwrap();
    let list = ListBranches { repository_id: 7, ..ListBranches::default() };
    let mut request = list.request(&base).unwrap();
    request.headers_mut().insert("x-project-id", HeaderValue::from_static("abc"));
    key().sign_at(&mut request, time(DATE)).unwrap();
    let names = signed_headers(&request).to_owned();
    assert!(
        names.split(';').is_sorted() && names.contains("host") && names.contains("x-project-id")
    );
    for name in request.headers().keys().filter(|name| **name != AUTHORIZATION) {
        assert!(names.split(';').any(|it| it == name), "{name} is not in {names}");
    }
}

#[test]
fn every_change_of_the_request_changes_the_signature() {
    let request = || put(Some("application/json"), "[1]".into());
    let sign = |mut request: Request<Body>| {
        key().sign_at(&mut request, time(DATE)).unwrap();
        authorization(&request).to_owned()
    };
    let original = sign(request());
    assert_eq!(original, sign(request()));
    let changes: [(&str, Change); 6] = [
        ("method", |it| *it.method_mut() = http::Method::POST),
        ("host", |it| *it.uri_mut() = "https://evil.example.com/a".parse().unwrap()),
        ("path", |it| *it.uri_mut() = "https://api.example.com/b".parse().unwrap()),
        ("query", |it| *it.uri_mut() = "https://api.example.com/a?b".parse().unwrap()),
        ("header", |it| drop(it.headers_mut().insert("x-a", HeaderValue::from_static("1")))),
        ("body", |it| *it.body_mut() = "[2]".into()),
    ];
    for (what, change) in changes {
        let mut request = request();
        change(&mut request);
        assert_ne!(sign(request), original, "{what}");
    }
    let mut later = request();
    key().sign_at(&mut later, time("2026-01-15T09:30:01Z")).unwrap();
    assert_ne!(authorization(&later), original);
}

#[test]
fn a_body_that_is_not_json_is_not_signed() {
    for (content_type, body, is_signed) in [
        (Some("application/json"), Body::from("[1]"), true),
        (Some("Application/JSON; charset=utf-8"), "[1]".into(), true),
        (Some("application/bson"), "[1]".into(), true),
        (None, "[1]".into(), true),
        (Some("text/plain"), Body::empty(), true),
        (Some("text/plain"), "[1]".into(), false),
        (Some("text/plain"), streamed(), false),
        (None, streamed(), false),
    ] {
        let mut request = put(content_type, body);
        key().sign_at(&mut request, time(DATE)).unwrap();
        let declared = request.headers().get("x-sdk-content-sha256");
        let unsigned = HeaderValue::from_static("UNSIGNED-PAYLOAD");
        assert_eq!(declared, (!is_signed).then_some(&unsigned), "{request:?}");
        let is_named = signed_headers(&request).split(';').any(|it| it == "x-sdk-content-sha256");
        assert_eq!(is_named, !is_signed, "{request:?}");
    }
}

#[test]
fn streamed_json_is_refused_unless_declared_unsigned() {
    let mut request = put(Some("application/json"), streamed());
    let error = key().sign_at(&mut request, time(DATE)).unwrap_err();
    assert_eq!(error, SigningError::StreamedJson);
    assert!(!request.headers().contains_key(AUTHORIZATION));
    let unsigned = HeaderValue::from_static("UNSIGNED-PAYLOAD");
    request.headers_mut().insert("x-sdk-content-sha256", unsigned);
    key().sign_at(&mut request, time(DATE)).unwrap();
    let mut same = put(Some("application/json"), "[2]".into());
    *same.headers_mut() = request.headers().clone();
    key().sign_at(&mut same, time(DATE)).unwrap();
    assert_eq!(authorization(&request), authorization(&same));
}

#[test]
fn signing_again_replaces_the_signature() {
    for content_type in ["application/json", "text/plain"] {
        let request = || put(Some(content_type), "[1]".into());
        let mut twice = request();
        let temporary = key().with_security_token("old");
        temporary.sign_at(&mut twice, time("2026-01-14T00:00:00Z")).unwrap();
        let key = key().with_security_token("new");
        key.sign_at(&mut twice, time(DATE)).unwrap();
        let mut once = request();
        key.sign_at(&mut once, time(DATE)).unwrap();
        assert_eq!(twice.headers(), once.headers());
    }
}

#[test]
fn the_host_header_takes_precedence_over_the_url() {
    let relative = || Request::get("/a").body(Body::empty()).unwrap();
    let error = key().sign_at(&mut relative(), time(DATE)).unwrap_err();
    assert_eq!(error, SigningError::NoHost);
    let mut with_header = relative();
    with_header.headers_mut().insert(HOST, HeaderValue::from_static("api.example.com:8443"));
    key().sign_at(&mut with_header, time(DATE)).unwrap();
    let mut whole = Request::get("https://API.example.com:8443/a").body(Body::empty()).unwrap();
    key().sign_at(&mut whole, time(DATE)).unwrap();
    assert_eq!(authorization(&with_header), authorization(&whole));
    assert!(!whole.headers().contains_key(HOST));
}

#[test]
fn several_values_of_a_header_are_signed_in_sorted_order() {
    let signed = |values: [&'static str; 2]| {
        let mut request = put(None, Body::empty());
        for value in values {
            request.headers_mut().append("x-a", HeaderValue::from_static(value));
        }
        key().sign_at(&mut request, time(DATE)).unwrap();
        authorization(&request).to_owned()
    };
    assert_eq!(signed(["1", "2"]), signed(["2", "1"]));
    assert_ne!(signed(["1", "2"]), signed(["1", "3"]));
}
