//! `#[body]`: one field is the whole JSON body.

use std::collections::HashMap;
use std::time::Duration;

use endpoint::{Secret, endpoint};
use serde::Serialize;
use serde_json::{Value, json};

use crate::support::exchange::{refused, sent};

#[endpoint(POST, "/items/{id}", 200)]
struct Put<T: Serialize> {
    id: u32,
    #[query]
    dry_run: Option<bool>,
    #[header("X-Token")]
    token: Secret,
    #[body]
    body: T,
}

fn put<T: Serialize>(body: T) -> Put<T> {
    Put { id: 7, dry_run: Some(true), token: "t".into(), body }
}

#[derive(Clone, Serialize)]
struct Item {
    name: &'static str,
    note: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    extra: Option<u8>,
}

const ITEM: Item = Item { name: "n", note: None, extra: None };

#[derive(Serialize)]
#[serde(tag = "kind", content = "value", rename_all = "snake_case")]
enum Change {
    SetName(&'static str),
}

#[endpoint(PUT, "/delay", 200)]
struct Delay {
    #[body]
    #[serde(with = "crate::support::duration_as_seconds")]
    delay: Duration,
}

#[endpoint(PUT, "/tags", 200)]
struct Tags<'a> {
    #[body]
    tags: &'a [&'a str],
}

#[endpoint(DELETE, "/items", 200)]
struct DeleteItems {
    #[body]
    ids: Vec<u32>,
}

#[endpoint(PUT, "/raw", 200, header("Content-Type" = "application/merge-patch+json"))]
struct Merge {
    #[body]
    patch: Value,
}

#[tokio::test]
async fn whole_body_combines_with_other_roles() {
    let request = sent(put(ITEM)).await;
    assert_eq!(
        (request.method.as_str(), request.target.as_str()),
        ("POST", "/items/7?dry_run=true")
    );
    assert_eq!(request.header("x-token"), Some("t"));
    assert_eq!(request.header("content-type"), Some("application/json"));
}

#[tokio::test]
async fn whole_body_is_the_json_of_the_value() {
    let bodies = [
        sent(put(ITEM)).await.body,
        sent(put(vec![ITEM, Item { extra: Some(1), ..ITEM }])).await.body,
        sent(put(Vec::<Item>::new())).await.body,
        sent(put("text")).await.body,
        sent(put(String::new())).await.body,
        sent(put(Secret::from("secret"))).await.body,
        sent(put(-1)).await.body,
        sent(put(json!({"b": [1, null], "a": {}}))).await.body,
        sent(put(Value::Null)).await.body,
        sent(put(Change::SetName("n"))).await.body,
        sent(put(Box::new(Some(ITEM)))).await.body,
        sent(put(Some(None::<u8>))).await.body,
        sent(put((1, "a"))).await.body,
    ];
    let texts = [
        r#"{"name":"n","note":null}"#,
        r#"[{"name":"n","note":null},{"name":"n","note":null,"extra":1}]"#,
        "[]",
        r#""text""#,
        r#""""#,
        r#""secret""#,
        "-1",
        r#"{"a":{},"b":[1,null]}"#,
        "null",
        r#"{"kind":"set_name","value":"n"}"#,
        r#"{"name":"n","note":null}"#,
        "null",
        r#"[1,"a"]"#,
    ];
    assert_eq!(bodies.map(|body| String::from_utf8(body).unwrap()), texts);
}

#[tokio::test]
async fn none_sends_no_body() {
    let request = sent(put(None::<Item>)).await;
    assert_eq!((request.text(), request.header("content-type")), ("", None));
    assert_eq!(request.target, "/items/7?dry_run=true");
}

#[tokio::test]
async fn whole_body_works_with_attributes_borrows_and_other_methods() {
    assert_eq!(sent(Delay { delay: Duration::from_secs(90) }).await.text(), "90");
    let tags = vec!["a", "b"];
    assert_eq!(sent(Tags { tags: &tags }).await.text(), r#"["a","b"]"#);
    let request = sent(DeleteItems { ids: vec![1] }).await;
    assert_eq!((request.method.as_str(), request.text()), ("DELETE", "[1]"));
    let request = sent(Merge { patch: json!({"a": null}) }).await;
    assert_eq!(request.headers("content-type"), ["application/merge-patch+json"]);
    assert_eq!(request.text(), r#"{"a":null}"#);
}

#[tokio::test]
async fn large_body_is_sent_completely() {
    let text = "x".repeat(1_000_000);
    let request = sent(put(text.as_str())).await;
    assert_eq!(request.header("content-length"), Some("1000002"));
    assert_eq!(request.body.len(), 1_000_002);
}

#[tokio::test]
async fn value_that_is_not_json_is_an_error_that_hides_it() {
    let refusal = refused(put(HashMap::from([(vec!["CANARY"], 1)]))).await;
    assert_eq!(
        refusal,
        "POST /items/{id}: not sent: `body` cannot be written as JSON: its `Serialize` failed, a map has a key that is not a string, or a number is not finite"
    );
}

#[tokio::test]
async fn non_finite_number_at_any_depth_is_an_error() {
    #[derive(Serialize)]
    struct Reading {
        at: u8,
        values: HashMap<&'static str, Vec<Option<f64>>>,
    }
    let reading = |value| Reading { at: 1, values: HashMap::from([("a", vec![Some(value)])]) };
    for refusal in [
        refused(put(f64::NAN)).await,
        refused(put([1.0, f64::INFINITY])).await,
        refused(put([f32::NEG_INFINITY])).await,
        refused(put(reading(f64::NAN))).await,
        refused(put((1, Some(reading(f64::NAN))))).await,
    ] {
        let problem = "`body` cannot be written as JSON";
        assert!(
            refusal.starts_with(&format!("POST /items/{{id}}: not sent: {problem}")),
            "{refusal}"
        );
    }
    assert_eq!(sent(put(reading(0.5))).await.text(), r#"{"at":1,"values":{"a":[0.5]}}"#);
}
