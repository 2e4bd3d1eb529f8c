//! `empty = object`: `{}` in place of no body.

use std::collections::BTreeMap;

use endpoint::{Client, Endpoint, NoApi, endpoint};
use endpoint_tests::{Answer, Recorded, Server};
use serde::Serialize;

use crate::support::exchange::sent;
use crate::support::transports::Over;

#[endpoint(POST, "/jobs/{id}/cancel", 200, empty = object)]
struct Cancel {
    id: u32,
    #[query]
    force: Option<bool>,
    #[header("X-Trace")]
    trace: Option<&'static str>,
}

#[endpoint(PUT, "/unit", 200, empty = object)]
struct Unit;

#[endpoint(PATCH, "/whole", 200, empty = object)]
struct Whole {
    #[body]
    change: Option<Change>,
}

#[derive(Serialize)]
struct Change {
    name: &'static str,
}

#[endpoint(DELETE, "/declared", 200, body = json, empty = object)]
struct Declared {}

#[endpoint(DELETE, "/undeclared", 200, empty = object)]
struct Undeclared {}

#[endpoint(GET, "/search", 200, body = json, empty = object)]
struct Search {}

#[endpoint("PURGE", "/extension", 200, empty = object)]
struct Purge {}

#[endpoint(POST, "/type", 200, empty = object, header("Content-Type" = "application/vnd.a+json"))]
struct OwnType {}

#[endpoint(POST, "/fields", 200)]
struct Fields {
    note: Option<&'static str>,
}

#[endpoint(POST, "/map", 200)]
struct Map {
    #[serde(flatten)]
    more: BTreeMap<String, u8>,
}

fn assert_object(request: &Recorded) {
    assert_eq!(request.text(), "{}", "{}", request.target);
    assert_eq!(request.headers("content-type"), ["application/json"]);
    assert_eq!(request.headers("content-length"), ["2"]);
}

async fn assert_sends_object<E: Endpoint<Api = NoApi, Failure: std::fmt::Debug>>(endpoint: E) {
    assert_object(&sent(endpoint).await);
}

#[tokio::test]
async fn endpoint_without_a_body_sends_an_empty_object() {
    assert_sends_object(Unit).await;
    assert_sends_object(Declared {}).await;
    assert_sends_object(Undeclared {}).await;
    assert_sends_object(Search {}).await;
    assert_sends_object(Purge {}).await;
    let request = sent(Cancel { id: 7, force: Some(true), trace: Some("t") }).await;
    assert_object(&request);
    assert_eq!(request.target, "/jobs/7/cancel?force=true");
    assert_eq!(request.header("x-trace"), Some("t"));
}

#[tokio::test]
async fn empty_object_is_sent_by_both_transports() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        server.answer(Answer::new(200));
        let client: Client = over.client(server.url());
        Unit.send(&client).await.unwrap();
        assert_eq!(server.one().text(), "{}", "{over:?}");
    }
}

#[tokio::test]
async fn body_that_has_a_value_is_not_replaced_by_an_empty_object() {
    assert_sends_object(Whole { change: None }).await;
    let request = sent(Whole { change: Some(Change { name: "n" }) }).await;
    assert_eq!(request.text(), r#"{"name":"n"}"#);
}

#[tokio::test]
async fn empty_object_keeps_the_content_type_of_the_endpoint() {
    let request = sent(OwnType {}).await;
    assert_eq!(request.text(), "{}");
    assert_eq!(request.headers("content-type"), ["application/vnd.a+json"]);
}

#[tokio::test]
async fn fields_that_are_all_none_send_an_empty_object_without_the_key() {
    assert_sends_object(Fields { note: None }).await;
    assert_sends_object(Map { more: BTreeMap::new() }).await;
}

#[test]
fn empty_object_is_in_the_declaration_and_in_the_curl_command() {
    const { assert!(Unit::SPEC.sends_empty_object && !Fields::SPEC.sends_empty_object) };
    let client: Client = Client::new("https://api.example.com").unwrap();
    let command = Unit.send(&client).to_curl().unwrap();
    assert!(command.ends_with("--data-raw '{}'"), "{command}");
}
