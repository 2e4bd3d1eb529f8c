//! Body fields: one JSON object of all fields without another role, written by serde.

use std::collections::BTreeMap;
use std::time::Duration;

use endpoint::{Secret, endpoint};
use serde::Serialize;
use serde_json::json;

use crate::support::exchange::{refused, sent};

type Maybe<T> = Option<T>;

#[endpoint(PUT, "/v4/user", 200)]
#[derive(Default)]
struct UpdateUser {
    email: Option<String>,
    phone: Maybe<String>,
    note: Maybe<Maybe<&'static str>>,
    code: Option<Secret<String>>,
    #[skip]
    #[expect(dead_code, reason = "never sent")]
    cache: Vec<u8>,
}

#[endpoint(PATCH, "/teams/{id}", 200)]
#[serde(rename_all = "camelCase")]
struct UpdateTeam {
    id: u32,
    display_name: &'static str,
    #[serde(rename = "visibility_level")]
    visibility: Visibility,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    members: Vec<Member>,
    #[serde(with = "crate::support::duration_as_seconds")]
    time_to_live: Duration,
    #[serde(skip)]
    #[expect(dead_code, reason = "never sent")]
    cached_name: String,
    #[serde(flatten)]
    limits: Limits,
    #[serde(flatten)]
    labels: BTreeMap<&'static str, Maybe<u8>>,
    #[header("If-Match")]
    version: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Visibility {
    Private,
}

#[derive(Serialize)]
struct Member {
    name: &'static str,
    role: Option<&'static str>,
}

#[derive(Serialize)]
struct Limits {
    size: u64,
    count: Option<u64>,
}

#[endpoint(POST, "/events/{id}", 200)]
#[serde(tag = "type", rename = "created")]
struct Created {
    id: u8,
    name: &'static str,
}

#[endpoint(POST, "/shapes/{age}", 200)]
#[serde(tag = "type")]
struct Shape {
    #[serde(with = "crate::support::duration_as_seconds")]
    age: Duration,
    #[header("X-Age")]
    #[serde(with = "crate::support::duration_as_seconds")]
    header_age: Duration,
    sides: u8,
}

#[endpoint(PUT, "/delay", 200)]
#[serde(tag = "type")]
struct Delay {
    #[body]
    #[serde(with = "crate::support::duration_as_seconds")]
    delay: Duration,
}

#[endpoint(POST, "/map", 200)]
struct Map<K: Serialize> {
    map: BTreeMap<K, u8>,
}

#[tokio::test]
async fn none_is_omitted_from_the_body() {
    let request = sent(UpdateUser::default()).await;
    assert_eq!(request.text(), "{}");
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(request.header("content-length"), Some("2"));

    let some = UpdateUser { phone: Some("1".to_owned()), ..UpdateUser::default() };
    assert_eq!(sent(some).await.text(), r#"{"phone":"1"}"#);
}

#[tokio::test]
async fn null_is_sent_for_some_none() {
    for (note, text) in
        [(None, "{}"), (Some(None), r#"{"note":null}"#), (Some(Some("x")), r#"{"note":"x"}"#)]
    {
        assert_eq!(sent(UpdateUser { note, ..UpdateUser::default() }).await.text(), text);
    }
}

#[tokio::test]
async fn secret_is_sent_in_clear_and_strings_are_escaped() {
    let user = UpdateUser {
        email: Some("\"a\\b\"\n\u{1}ü".to_owned()),
        code: Some("CODE".into()),
        cache: vec![1],
        ..UpdateUser::default()
    };
    assert_eq!(sent(user).await.text(), r#"{"email":"\"a\\b\"\n\u0001ü","code":"CODE"}"#);
}

#[tokio::test]
async fn serde_attributes_name_and_write_the_fields() {
    let team = || UpdateTeam {
        id: 3,
        display_name: "T",
        visibility: Visibility::Private,
        members: vec![],
        time_to_live: Duration::from_secs(90),
        cached_name: "c".to_owned(),
        limits: Limits { size: 5, count: None },
        labels: BTreeMap::from([("a\"b", Some(1)), ("c", None)]),
        version: "\"7\"",
    };
    let request = sent(team()).await;
    assert_eq!((request.method.as_str(), request.target.as_str()), ("PATCH", "/teams/3"));
    assert_eq!(request.header("if-match"), Some("\"7\""));
    let beginning = r#"{"displayName":"T","visibility_level":"private","#;
    let end = r#""timeToLive":90,"size":5,"a\"b":1}"#;
    assert_eq!(request.text(), format!("{beginning}{end}"));

    // Nested values are written by their own type, including `null`.
    let members = vec![Member { name: "m", role: None }];
    let request = sent(UpdateTeam { members, ..team() }).await;
    assert_eq!(request.json()["members"], json!([{"name": "m", "role": null}]));
}

#[tokio::test]
async fn serde_tag_is_written_into_the_body() {
    assert_eq!(sent(Created { id: 1, name: "n" }).await.text(), r#"{"type":"created","name":"n"}"#);
}

#[tokio::test]
async fn serde_tag_is_written_into_no_other_role() {
    let age = Duration::from_secs(9);
    let request = sent(Shape { age, header_age: age, sides: 3 }).await;
    assert_eq!(request.text(), r#"{"type":"Shape","sides":3}"#);
    assert_eq!(request.target, "/shapes/9");
    assert_eq!(request.headers("x-age"), ["9"]);
    assert_eq!(sent(Delay { delay: age }).await.text(), "9");
}

#[tokio::test]
async fn map_key_that_is_not_a_string_is_an_error() {
    let map = BTreeMap::from([(7, 1)]);
    assert_eq!(sent(Map { map }).await.text(), r#"{"map":{"7":1}}"#);
    let refusal = refused(Map { map: BTreeMap::from([([7, 8], 1)]) }).await;
    assert_eq!(
        refusal,
        "POST /map: not sent: `map` cannot be written as JSON: its `Serialize` failed, a map has a key that is not a string, or a number is not finite"
    );
}

#[endpoint(POST, "/odd", 200)]
struct Odd {
    #[serde(rename = "a \"b\" \\ c")]
    number: Option<f64>,
    text: String,
}

#[tokio::test]
async fn field_names_of_any_text_and_bodies_of_any_size_are_sent() {
    for length in [0, 200, 255, 256, 257, 5_000] {
        let text = "ä\"".repeat(length);
        let request = sent(Odd { number: Some(1.5), text: text.clone() }).await;
        assert_eq!(request.json(), json!({"a \"b\" \\ c": 1.5, "text": text}));
        let request = sent(Odd { number: None, text: text.clone() }).await;
        assert_eq!(request.json(), json!({"text": text}));
    }
    let refusal = refused(Odd { number: Some(f64::NAN), text: String::new() }).await;
    assert!(refusal.contains("`number` cannot be written as JSON"), "{refusal}");
}
