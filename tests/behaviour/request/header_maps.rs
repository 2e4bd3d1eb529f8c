//! `#[header]` without a name: maps from header names to values.

use std::collections::{BTreeMap, HashMap};
use std::time::Duration;

use endpoint::{Client, Secret, endpoint};
use serde::{Serialize, Serializer};

use crate::support::exchange::{refused, sent};
use crate::support::recording_transport::Memory;

#[endpoint(GET, "/y", 200, header("X-Constant" = "declared"))]
struct Get<T: Serialize> {
    #[header("X-Before")]
    before: &'static str,
    #[header]
    others: T,
}

fn get<T: Serialize>(others: T) -> Get<T> {
    Get { before: "field", others }
}

#[endpoint(PUT, "/y", 200)]
struct Put {
    #[header]
    others: BTreeMap<&'static str, &'static str>,
    text: &'static str,
}

#[endpoint(GET, "/y", 200)]
struct GetAged {
    #[header]
    #[serde(serialize_with = "as_age")]
    age: Duration,
}

fn as_age<S: Serializer>(age: &Duration, to: S) -> Result<S::Ok, S::Error> {
    BTreeMap::from([("X-Age", age.as_secs())]).serialize(to)
}

#[tokio::test]
async fn every_map_entry_is_a_header() {
    let request =
        sent(get(BTreeMap::from([("X-Meta-A", "1"), ("x-meta-b", " inside ".trim())]))).await;
    assert_eq!(
        (request.header("x-meta-a"), request.header("x-meta-b")),
        (Some("1"), Some("inside"))
    );
    assert_eq!(request.header("x-before"), Some("field"));
    let request = sent(get(HashMap::from([("X-Number".to_owned(), 7)]))).await;
    assert_eq!(request.header("x-number"), Some("7"));
    let request = sent(get(Some(&HashMap::from([("X-Flag", true)])))).await;
    assert_eq!(request.header("x-flag"), Some("true"));
}

#[tokio::test]
async fn absent_maps_and_entries_are_not_sent() {
    let plain = sent(get(None::<HashMap<String, String>>)).await.headers.len();
    assert_eq!(sent(get(HashMap::<String, String>::new())).await.headers.len(), plain);
    let request = sent(get(BTreeMap::from([("X-A", None), ("X-B", Some("b"))]))).await;
    assert_eq!((request.header("x-a"), request.header("x-b")), (None, Some("b")));
}

#[tokio::test]
async fn list_entry_is_sent_as_repeated_headers() {
    let request = sent(get(BTreeMap::from([("X-A", vec!["1", "2"]), ("X-B", vec![])]))).await;
    assert_eq!(request.headers("x-a"), ["1", "2"]);
    assert_eq!(request.header("x-b"), None);
}

#[tokio::test]
async fn serde_attributes_apply_to_header_maps() {
    let request = sent(GetAged { age: Duration::from_secs(90) }).await;
    assert_eq!(request.header("x-age"), Some("90"));
}

#[tokio::test]
async fn map_entry_replaces_earlier_headers() {
    let request = sent(get(BTreeMap::from([("x-CONSTANT", "map"), ("X-Before", "map")]))).await;
    assert_eq!(
        (request.header("x-constant"), request.header("x-before")),
        (Some("map"), Some("map"))
    );
    let others = BTreeMap::from([("Content-Type", "application/merge-patch+json")]);
    let request = sent(Put { others, text: "t" }).await;
    assert_eq!(request.header("content-type"), Some("application/merge-patch+json"));
    assert_eq!(request.text(), r#"{"text":"t"}"#);
}

#[tokio::test]
async fn invalid_header_name_is_an_error() {
    for name in ["", "X A", "X:A", "X-A\r\nX-Evil", "X-Ü", "\0"] {
        assert_eq!(
            refused(get(BTreeMap::from([(name, "v")]))).await,
            "GET /y: not sent: `others` has a key that is not a valid header name",
            "{name:?}"
        );
    }
}

#[tokio::test]
async fn names_that_differ_only_in_case_are_an_error() {
    assert_eq!(
        refused(get(BTreeMap::from([("X-A", "1"), ("x-a", "2")]))).await,
        "GET /y: not sent: `others` has the key `x-a` twice"
    );
}

#[tokio::test]
async fn framing_header_in_a_map_is_an_error() {
    for name in [
        "Connection",
        "Content-Length",
        "Expect",
        "HOST",
        "Keep-Alive",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade",
    ] {
        assert_eq!(
            refused(get(HashMap::from([(name, "7")]))).await,
            format!(
                "GET /y: not sent: `others` has the key `{}`, a header that the HTTP library sets",
                name.to_lowercase()
            )
        );
    }
}

#[tokio::test]
async fn invalid_header_value_in_a_map_is_an_error_that_hides_it() {
    let problem = "has a line feed at byte 6, which a header cannot hold";
    assert_eq!(
        refused(get(BTreeMap::from([("X-A", "CANARY\nX-Evil: 1")]))).await,
        format!("GET /y: not sent: `others` header `x-a` {problem}")
    );
    for (refusal, problem) in [
        (refused(get("text")).await, "must be a map from header names to values"),
        (refused(get(BTreeMap::from([("X-A", BTreeMap::from([("b", "c")]))]))).await, ""),
    ] {
        assert!(refusal.starts_with(&format!("GET /y: not sent: `others` {problem}")), "{refusal}");
    }
}

#[tokio::test]
async fn only_secret_values_are_marked_sensitive() {
    let memory = Memory::new();
    let client: Client = memory.client(Client::builder("https://api.example.com"));
    let secrets = BTreeMap::from([("X-Key", Secret::from("CANARY"))]);
    get(secrets).send(&client).await.unwrap();
    get(BTreeMap::from([("X-Key", "open")])).send(&client).await.unwrap();
    let sensitive: Vec<_> =
        memory.requests().iter().map(|request| request.headers()["x-key"].is_sensitive()).collect();
    assert_eq!(sensitive, [true, false]);
}
