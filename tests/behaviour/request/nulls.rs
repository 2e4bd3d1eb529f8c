//! `null`: sent in JSON, and an error in every other role.

use std::collections::BTreeMap;

use bytes::Bytes;
use endpoint::{Nullable, Part, Patch, Secret, endpoint};
use serde::{Serialize, Serializer};
use serde_json::Value;

use crate::support::exchange::{refused, sent};

type Maybe<T> = Option<T>;

#[endpoint(GET, "/query", 200)]
struct InQuery<T: Serialize> {
    value: T,
}

#[endpoint(GET, "/lists", 200)]
struct InLists<T: Serialize> {
    #[query(comma)]
    comma: T,
}

#[endpoint(GET, "/brackets", 200)]
struct InBrackets<T: Serialize> {
    #[query(brackets)]
    value: T,
}

#[endpoint(GET, "/header", 200)]
struct InHeader<T: Serialize> {
    #[header("X-One")]
    value: T,
}

#[endpoint(GET, "/headers", 200)]
struct InHeaders<T: Serialize> {
    #[header]
    value: T,
}

#[endpoint(GET, "/path/{value}", 200)]
struct InPath<T: Serialize> {
    value: T,
}

#[endpoint(GET, "/paths/{*value}", 200)]
struct InPaths<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/form", 200, body = form)]
struct InForm<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/whole", 200, body = form)]
struct WholeForm<T: Serialize> {
    #[body]
    value: T,
}

#[endpoint(POST, "/parts", 200, body = multipart)]
struct InParts<T: Serialize> {
    value: T,
}

#[endpoint(POST, "/text", 200, body = text)]
struct InText<T: Serialize> {
    #[body]
    value: T,
}

#[endpoint(POST, "/json", 200)]
struct InJson<T: Serialize> {
    value: T,
}

/// Asserts that the value is an error in every role but JSON.
async fn is_null<T: Serialize + Clone>(value: T) {
    let of = |value: &T| value.clone();
    for refusal in [
        refused(InQuery { value: of(&value) }).await,
        refused(InLists { comma: of(&value) }).await.replace("`comma`", "`value`"),
        refused(InBrackets { value: of(&value) }).await,
        refused(InHeader { value: of(&value) }).await.replace("header `x-one` ", ""),
        refused(InPath { value: of(&value) }).await,
        refused(InPaths { value: of(&value) }).await,
        refused(InForm { value: of(&value) }).await,
        refused(InParts { value: of(&value) }).await,
        refused(InText { value: of(&value) }).await,
    ] {
        let problem =
            "`value` must be a single value (string, number, boolean, unit variant), not `null`";
        assert!(refusal.contains(problem), "{refusal}");
        assert!(refusal.ends_with("`None` or `Patch::Absent` leaves it out"), "{refusal}");
    }
    assert_eq!(sent(InJson { value }).await.text(), r#"{"value":null}"#);
}

#[tokio::test]
async fn null_outside_json_is_an_error() {
    is_null(Patch::<String>::Null).await;
    is_null(Nullable::<String>::Null).await;
    is_null(Some(Nullable::<u8>::Null)).await;
    is_null(Nullable::Value(None::<u8>)).await;
    is_null(Some(None::<u8>)).await;
    is_null(Some(Some(None::<&str>))).await;
    is_null(Patch::Value(None::<u8>)).await;
    is_null(Some(Patch::<u8>::Null)).await;
    is_null(Box::new(Patch::<u8>::Null)).await;
    is_null(Value::Null).await;
    is_null(()).await;
    is_null(Some(Secret::new(Option::<String>::None))).await;
}

#[tokio::test]
async fn absent_values_are_omitted_in_every_role() {
    assert_eq!(sent(InQuery { value: Patch::<u8>::Absent }).await.target, "/query");
    assert_eq!(sent(InHeader { value: Patch::<u8>::Absent }).await.header("x-one"), None);
    assert_eq!(sent(InForm { value: Patch::<u8>::Absent }).await.text(), "");
    assert_eq!(sent(InText { value: None::<u8> }).await.text(), "");
    assert_eq!(sent(InQuery { value: Patch::Value(7) }).await.target, "/query?value=7");
    assert_eq!(sent(InForm { value: Some(Some(7)) }).await.text(), "value=7");
    let refusal = refused(InPath { value: Patch::<u8>::Absent }).await;
    assert!(refusal.contains("`value` has no value, but its path segment needs one"), "{refusal}");
}

#[tokio::test]
async fn null_inside_lists_and_maps_is_an_error() {
    let (list, map) =
        (vec![Patch::Value(1), Patch::Null], BTreeMap::from([("a", Some(None::<u8>))]));
    for refusal in [
        refused(InQuery { value: list.clone() }).await,
        refused(InLists { comma: list.clone() }).await,
        refused(InBrackets { value: list.clone() }).await,
        refused(InHeader { value: list.clone() }).await,
        refused(InPaths { value: list.clone() }).await,
        refused(InForm { value: list.clone() }).await,
        refused(InParts { value: list }).await,
        refused(InQuery { value: map.clone() }).await,
        refused(InBrackets { value: map.clone() }).await,
        refused(InHeaders { value: BTreeMap::from([("X-A", Some(None::<u8>))]) }).await,
        refused(WholeForm { value: map }).await,
    ] {
        assert!(refusal.contains("not `null`"), "{refusal}");
    }
}

#[tokio::test]
async fn null_whole_form_is_an_error_and_absent_one_sends_no_body() {
    type Map = BTreeMap<&'static str, u8>;
    for refusal in [
        refused(WholeForm { value: Some(None::<Map>) }).await,
        refused(WholeForm { value: Patch::<Map>::Null }).await,
    ] {
        let problem = "`value` is `null`, which a form cannot hold; `None` sends no body";
        assert_eq!(refusal, format!("POST /whole: not sent: {problem}"));
    }
    let request = sent(WholeForm { value: None::<Map> }).await;
    assert_eq!((request.text(), request.header("content-type")), ("", None));
}

#[tokio::test]
async fn none_as_map_key_is_an_error() {
    let map = BTreeMap::from([(Some("a"), 1), (None, 2)]);
    for refusal in [
        refused(InQuery { value: map.clone() }).await,
        refused(InBrackets { value: map.clone() }).await,
        refused(InHeaders { value: BTreeMap::from([(Some("X-A"), 1), (None, 2)]) }).await,
        refused(WholeForm { value: map }).await,
    ] {
        assert!(
            refusal.contains("has a key that is `None`") || refusal.contains("`Serialize` failed"),
            "{refusal}"
        );
    }
}

#[endpoint(POST, "/part", 200, body = multipart)]
struct Parts {
    #[part]
    file: Maybe<Maybe<Part>>,
}

#[endpoint(POST, "/bytes", 200, body = bytes)]
struct RawBytes {
    #[body]
    file: Maybe<Maybe<Bytes>>,
}

#[tokio::test]
async fn some_none_as_part_or_bytes_is_an_error() {
    let refusal = refused(Parts { file: Some(None) }).await;
    assert_eq!(refusal, "POST /part: not sent: `file` is `Some(None)`: no part");
    let refusal = refused(RawBytes { file: Some(None) }).await;
    assert_eq!(refusal, "POST /bytes: not sent: `file` is `Some(None)`: no bytes");
    assert_eq!(sent(RawBytes { file: Some(Some(Bytes::from("a"))) }).await.text(), "a");
    assert_eq!(sent(RawBytes { file: None }).await.text(), "");
}

#[tokio::test]
async fn failing_display_is_an_error_not_a_panic() {
    struct Fails;
    impl std::fmt::Display for Fails {
        fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("CANARY")?;
            Err(std::fmt::Error)
        }
    }
    impl Serialize for Fails {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_str(self)
        }
    }
    let refusal = refused(InQuery { value: Fails }).await;
    let problem = "`value` cannot be written as text: its `Display` failed";
    assert_eq!(refusal, format!("GET /query: not sent: {problem}"));
}
