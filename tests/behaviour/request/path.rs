//! Placeholders: every value is one segment of the path, or an error.

use std::borrow::Cow;
use std::time::Duration;

use endpoint::{BaseUrl, Client, Endpoint as _, Secret, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::{refused, sent};

#[endpoint(GET, "/keys/{value}/lines", 200)]
struct Lines<T: Serialize> {
    value: T,
}

#[endpoint(GET, "/files/{name}.json", 200)]
struct File<'a> {
    name: &'a str,
}

#[endpoint(GET, "/{a}{b}", 200)]
struct Joined<'a> {
    a: &'a str,
    b: &'a str,
}

#[endpoint(GET, "/{{x}}/100%25/ü", 200)]
struct Literal;

#[endpoint(GET, "/since/{age}", 200)]
struct Since {
    #[serde(with = "crate::support::duration_as_seconds")]
    age: Duration,
}

#[derive(Serialize)]
#[serde(rename_all = "kebab-case")]
enum Scope {
    ReadOnly,
    #[serde(rename = "a/b")]
    Both,
}

#[derive(Serialize)]
struct KeyId(u32);

#[derive(Serialize)]
struct Circle {
    radius: u8,
}

#[tokio::test]
async fn string_is_encoded_into_one_segment() {
    for (value, segment) in [
        ("plain-._~", "plain-._~"),
        ("a/b", "a%2Fb"),
        ("a?b", "a%3Fb"),
        ("a#b", "a%23b"),
        ("a b", "a%20b"),
        ("a\\b", "a%5Cb"),
        ("%2e%2e", "%252e%252e"),
        ("%2F", "%252F"),
        ("100%", "100%25"),
        ("{other}", "%7Bother%7D"),
        ("a+b", "a%2Bb"),
        ("a:b", "a%3Ab"),
        ("a;b=c&d,e@f!", "a%3Bb%3Dc%26d%2Ce%40f%21"),
        ("Zürich €", "Z%C3%BCrich%20%E2%82%AC"),
        ("a\r\n\t\0b", "a%0D%0A%09%00b"),
        ("../..", "..%2F.."),
        ("...", "..."),
        (".git", ".git"),
    ] {
        assert_eq!(sent(Lines { value }).await.target, format!("/keys/{segment}/lines"));
    }
}

#[tokio::test]
async fn every_serde_scalar_fills_a_placeholder() {
    let targets = [
        sent(Lines { value: String::from("text") }).await.target,
        sent(Lines { value: Cow::Borrowed("cow") }).await.target,
        sent(Lines { value: 'ü' }).await.target,
        sent(Lines { value: 4_294_967_295_u32 }).await.target,
        sent(Lines { value: i128::MIN }).await.target,
        sent(Lines { value: -1.5 }).await.target,
        sent(Lines { value: true }).await.target,
        sent(Lines { value: Scope::ReadOnly }).await.target,
        sent(Lines { value: Scope::Both }).await.target,
        sent(Lines { value: KeyId(7) }).await.target,
        sent(Lines { value: Some(KeyId(8)) }).await.target,
        sent(Lines { value: Secret::from("a/b") }).await.target,
    ];
    let segments = [
        "text",
        "cow",
        "%C3%BC",
        "4294967295",
        "-170141183460469231731687303715884105728",
        "-1.5",
        "true",
        "read-only",
        "a%2Fb",
        "7",
        "8",
        "a%2Fb",
    ];
    assert_eq!(targets, segments.map(|segment| format!("/keys/{segment}/lines")));
}

#[tokio::test]
async fn value_that_is_not_a_segment_is_an_error() {
    let dots = "makes the path segment `.` or `..`, which URL parsers remove";
    let missing = "has no value, but its path segment needs one";
    for (refusal, problem) in [
        (refused(Lines { value: "." }).await, dots),
        (refused(Lines { value: ".." }).await, dots),
        (refused(Lines { value: Secret::from("..") }).await, dots),
        (refused(Lines { value: "" }).await, "is empty, but its path segment needs a value"),
        (refused(Lines { value: None::<u32> }).await, missing),
        (refused(Lines { value: [1, 2] }).await, "must be a single value, not a sequence"),
        (
            refused(Lines { value: Circle { radius: 1 } }).await,
            "must be a single value (string, number, boolean, unit variant), not the structure \
             `Circle`; send its fields one by one, or add `#[serde(transparent)]` to a struct of \
             one field",
        ),
    ] {
        let expected = format!("GET /keys/{{value}}/lines: not sent: `value` {problem}");
        assert!(refusal.starts_with(&expected), "{refusal}");
    }
}

#[tokio::test]
async fn dot_segments_are_judged_by_the_whole_segment() {
    assert_eq!(sent(File { name: ".." }).await.target, "/files/...json");
    assert_eq!(sent(Joined { a: ".", b: "x" }).await.target, "/.x");
    let refusal = refused(Joined { a: ".", b: "." }).await;
    assert!(refusal.contains("`b` makes the path segment `.` or `..`"), "{refusal}");
}

#[tokio::test]
async fn template_literals_are_sent_encoded() {
    assert_eq!(sent(File { name: "a.b/c" }).await.target, "/files/a.b%2Fc.json");
    assert_eq!(sent(Literal).await.target, "/%7Bx%7D/100%25/%C3%BC");
}

#[tokio::test]
async fn serde_with_applies_to_placeholders() {
    assert_eq!(sent(Since { age: Duration::from_secs(90) }).await.target, "/since/90");
}

#[tokio::test]
async fn path_is_appended_to_the_base_url() {
    let server = Server::start().await;
    for (base, target) in [
        ("", "/keys/1/lines"),
        ("/", "/keys/1/lines"),
        ("/gateway", "/gateway/keys/1/lines"),
        ("/gateway/", "/gateway/keys/1/lines"),
        ("/a/b%20c/", "/a/b%20c/keys/1/lines"),
    ] {
        server.answer(Answer::new(200));
        let client = Client::new(format!("{}{base}", server.url())).unwrap();
        Lines { value: 1 }.send(&client).await.unwrap();
        assert_eq!(server.requests().last().unwrap().target, target, "{base}");
    }
}

#[tokio::test]
async fn dot_segments_are_rejected_after_a_base_path() {
    let base: BaseUrl = "https://api.example.com/gateway".parse().unwrap();
    let error = Joined { a: ".", b: "." }.request(&base).unwrap_err();
    assert!(error.to_string().contains("`b` makes the path segment"), "{error}");
    let request = Joined { a: "x", b: ".." }.request(&base).unwrap();
    assert_eq!(request.uri().path(), "/gateway/x..");
}

#[tokio::test]
async fn overlong_path_is_an_error_that_hides_it() {
    let refusal = refused(Lines { value: "long".repeat(17_500) }).await;
    assert_eq!(
        refusal,
        "GET /keys/{value}/lines: not sent: the URL's path and query are 70012 bytes long; at most \
         65512 can be sent"
    );
}

#[tokio::test]
async fn longest_possible_path_is_sent_and_a_longer_one_is_an_error() {
    let server = Server::start().await;
    let client = Client::new(server.url()).unwrap();
    // The rest of the path is `/keys/` and `/lines`.
    let room = 65_534 - server.url().len() - 12;

    server.answer(Answer::new(200));
    Lines { value: "x".repeat(room) }.send(&client).await.unwrap();
    assert_eq!(server.one().target.len(), room + 12);

    let error = Lines { value: "x".repeat(room + 1) }.send(&client).await.unwrap_err();
    assert!(!error.was_sent(), "{error}");
}
