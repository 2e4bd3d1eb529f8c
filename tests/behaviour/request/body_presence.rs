//! Bodies: when a request has one, and its content type.

use std::fmt::Debug;

use endpoint::endpoint;
use serde::Serialize;

use crate::support::exchange::sent;

#[endpoint(POST, "/jobs", 200)]
struct Start;

#[endpoint(DELETE, "/users", 200, body = json)]
struct DeleteUsers<'a> {
    ids: &'a [u32],
}

#[endpoint(GET, "/_search", 200, body = json)]
struct Find {
    #[query]
    routing: &'static str,
    size: u32,
}

#[endpoint(POST, "/charset", 200, header("Content-Type" = "application/json;charset=utf8"))]
struct Charset {
    a: u8,
}

#[endpoint(POST, "/any", 200)]
struct Any<'a, T, U: ?Sized>
where
    T: Serialize + Debug,
    U: Serialize,
{
    #[query]
    page: &'a U,
    values: &'a [T],
}

#[tokio::test]
async fn endpoint_without_fields_sends_no_body() {
    let request = sent(Start).await;
    assert_eq!((request.method.as_str(), request.text()), ("POST", ""));
    assert_eq!(request.header("content-type"), None);
    assert_eq!(request.header("transfer-encoding"), None);
}

// RFC 9110, section 8.6; gateways answer 411 without it.
#[tokio::test]
async fn post_without_fields_sends_content_length_0() {
    assert_eq!(sent(Start).await.header("content-length"), Some("0"));
}

#[tokio::test]
async fn body_can_be_declared_for_get_and_delete() {
    let request = sent(DeleteUsers { ids: &[1, 2] }).await;
    assert_eq!((request.method.as_str(), request.target.as_str()), ("DELETE", "/users"));
    assert_eq!(request.text(), r#"{"ids":[1,2]}"#);

    let request = sent(Find { routing: "r", size: 9 }).await;
    assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/_search?routing=r"));
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.text(), r#"{"size":9}"#);
}

#[tokio::test]
async fn declared_content_type_replaces_the_default() {
    let request = sent(Charset { a: 1 }).await;
    assert_eq!(request.headers("content-type"), ["application/json;charset=utf8"]);
    assert_eq!(request.text(), r#"{"a":1}"#);
}

#[tokio::test]
async fn generic_fields_keep_their_bounds() {
    let request = sent(Any { page: "p", values: &["a", "b"] }).await;
    assert_eq!(
        (request.target.as_str(), request.text()),
        ("/any?page=p", r#"{"values":["a","b"]}"#)
    );
    let request = sent(Any { page: &[1, 2], values: &[None, Some(1)] }).await;
    assert_eq!(request.target, "/any?page=1&page=2");
    assert_eq!(request.text(), r#"{"values":[null,1]}"#);
}
