//! `{*name}`: several segments of the path, each of which is encoded.

use std::time::Duration;

use endpoint::{Client, endpoint};
use endpoint_tests::{Answer, Server};
use serde::Serialize;

use crate::support::exchange::{refused, sent};

#[endpoint(GET, "/files/{*path}", 200)]
struct AtEnd<T: Serialize> {
    path: T,
}

#[endpoint(GET, "/repos/{*path}/raw/{name}.txt", 200)]
struct InMiddle<'a> {
    path: &'a str,
    name: &'a str,
    branch: Option<&'a str>,
}

#[endpoint(GET, "/{*first}/-/{*second}", 200)]
struct Twice<'a> {
    first: &'a [&'a str],
    second: &'a str,
}

#[endpoint(GET, "/ages/{*age}", 200)]
struct ByAge {
    #[serde(with = "crate::support::duration_as_seconds")]
    age: Duration,
}

fn in_middle(path: &str) -> InMiddle<'_> {
    InMiddle { path, name: "n", branch: None }
}

#[tokio::test]
async fn slashes_separate_segments() {
    for (path, target) in [
        ("a", "/files/a"),
        ("a/b", "/files/a/b"),
        ("src/main/mod.rs", "/files/src/main/mod.rs"),
        ("a/.hidden/...", "/files/a/.hidden/..."),
    ] {
        assert_eq!(sent(AtEnd { path }).await.target, target);
    }
}

#[tokio::test]
async fn each_segment_is_percent_encoded() {
    for (path, encoded) in [
        ("a b/c+d", "a%20b/c%2Bd"),
        ("a?b/#c/d;e", "a%3Fb/%23c/d%3Be"),
        ("100%/%2F/%2e%2e", "100%25/%252F/%252e%252e"),
        ("a\\b/..\\c", "a%5Cb/..%5Cc"),
        ("ü/€/😀", "%C3%BC/%E2%82%AC/%F0%9F%98%80"),
        ("a\r\n/\0", "a%0D%0A/%00"),
    ] {
        assert_eq!(sent(AtEnd { path }).await.target, format!("/files/{encoded}"));
        let request = sent(in_middle(path)).await;
        assert_eq!(request.target, format!("/repos/{encoded}/raw/n.txt"));
    }
}

#[tokio::test]
async fn sequence_gives_one_segment_per_value() {
    let targets = [
        sent(AtEnd { path: vec!["a", "b c", "d"] }).await.target,
        sent(AtEnd { path: ["a".to_owned()] }).await.target,
        sent(AtEnd { path: [7, 8] }).await.target,
        sent(AtEnd { path: ("a", 7, true) }).await.target,
        sent(AtEnd { path: Some(vec![Some("a"), None, Some("b")]) }).await.target,
        sent(AtEnd { path: 7 }).await.target,
    ];
    let paths = ["a/b%20c/d", "a", "7/8", "a/7/true", "a/b", "7"];
    assert_eq!(targets, paths.map(|path| format!("/files/{path}")));
}

#[tokio::test]
async fn segments_combine_with_other_placeholders_and_query() {
    let endpoint = InMiddle { path: "a/b", name: "c/d", branch: Some("e/f") };
    assert_eq!(sent(endpoint).await.target, "/repos/a/b/raw/c%2Fd.txt?branch=e%2Ff");
    let endpoint = Twice { first: &["a", "b"], second: "c/d" };
    assert_eq!(sent(endpoint).await.target, "/a/b/-/c/d");
    assert_eq!(sent(ByAge { age: Duration::from_secs(90) }).await.target, "/ages/90");
}

#[tokio::test]
async fn segments_are_appended_to_the_base_path() {
    let server = Server::start().await;
    let client: Client = Client::new(format!("{}/gateway/v4/", server.url())).unwrap();
    server.answer(Answer::new(200));
    AtEnd { path: "a/b" }.send(&client).await.unwrap();
    server.answer(Answer::new(200));
    Twice { first: &["a", "b"], second: "c" }.send(&client).await.unwrap();
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/gateway/v4/files/a/b", "/gateway/v4/a/b/-/c"]);

    let error = AtEnd { path: "../../admin" }.send(&client).await.unwrap_err();
    assert!(error.to_string().contains("`path` has an empty, `.` or `..` segment"), "{error}");
}

#[tokio::test]
async fn empty_and_dot_segments_are_an_error() {
    let problem = "has an empty, `.` or `..` segment, which URL parsers remove";
    for path in
        ["/", "/a", "a/", "a//b", "//a", ".", "..", "./a", "../a", "a/.", "a/..", "a/./b", "a/../b"]
    {
        let refusal = refused(AtEnd { path }).await;
        assert_eq!(refusal, format!("GET /files/{{*path}}: not sent: `path` {problem}"), "{path}");
        let refusal = refused(in_middle(path)).await;
        let beginning = "GET /repos/{*path}/raw/{name}.txt: not sent: `path` ";
        assert_eq!(refusal, format!("{beginning}{problem}"), "{path}");
    }
    for path in [["a", "."], ["a", ".."], [".", "a"], ["..", "a"]] {
        let refusal = refused(AtEnd { path }).await;
        assert_eq!(refusal, format!("GET /files/{{*path}}: not sent: `path` {problem}"));
    }
}

#[tokio::test]
async fn value_without_segments_is_an_error() {
    for (refusal, problem) in [
        (refused(AtEnd { path: "" }).await, "is empty, but its path segment needs a value"),
        (refused(AtEnd { path: ["a", ""] }).await, "is empty, but its path segment needs a value"),
        (refused(AtEnd { path: [""; 0] }).await, "has no value, but its path segment needs one"),
        (refused(AtEnd { path: None::<u8> }).await, "has no value, but its path segment needs one"),
        (refused(AtEnd { path: [["a"]] }).await, "holds a list or structure inside of another"),
    ] {
        assert_eq!(refusal, format!("GET /files/{{*path}}: not sent: `path` {problem}"));
    }
}

#[endpoint(POST, "/v1/{*name}:cancel", 200)]
struct Cancel<'a> {
    name: &'a str,
}

#[endpoint(POST, "/v1/{*parent}/operations/{id}:cancel", 200)]
struct CancelOperation<'a> {
    parent: Vec<&'a str>,
    id: &'a str,
}

#[endpoint(GET, "/{*path}.json/raw/{*rest}.txt", 200)]
struct GetFiles<'a> {
    path: &'a str,
    rest: &'a str,
}

#[tokio::test]
async fn text_follows_the_last_of_several_segments() {
    for (name, target) in [
        ("a", "/v1/a:cancel"),
        ("projects/p/locations/l", "/v1/projects/p/locations/l:cancel"),
        // A value cannot add a verb.
        ("a:delete", "/v1/a%3Adelete:cancel"),
        ("a b/ü?#", "/v1/a%20b/%C3%BC%3F%23:cancel"),
        ("...", "/v1/...:cancel"),
    ] {
        assert_eq!(sent(Cancel { name }).await.target, target, "{name}");
    }
    let operation = CancelOperation { parent: vec!["projects", "a/b"], id: "7" };
    let target = sent(operation).await.target;
    assert_eq!(target, "/v1/projects/a%2Fb/operations/7:cancel");
    let target = sent(GetFiles { path: "a/b", rest: "c/d" }).await.target;
    assert_eq!(target, "/a/b.json/raw/c/d.txt");
}

#[tokio::test]
async fn text_after_several_segments_hides_no_bad_segment() {
    for name in ["", "/", "a/", "/a", "a//b", ".", "..", "a/..", "../a", "a/./b"] {
        let error = refused(Cancel { name }).await;
        assert!(error.contains("`name`"), "{name}: {error}");
    }
    let error = refused(CancelOperation { parent: vec![], id: "7" }).await;
    assert!(error.contains("`parent` has no value"), "{error}");
}
