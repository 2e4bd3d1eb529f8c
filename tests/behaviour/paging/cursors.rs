//! `paginate(cursor = …, next = …)`: every page contains the cursor of the next one.

use endpoint::endpoint;
use endpoint_tests::{Answer, Server};
use serde::Deserialize;

use crate::support::exchange::{walk, walk_on};

#[derive(Deserialize)]
struct CursorPage {
    items: Vec<u32>,
    #[serde(default)]
    meta: Meta,
}

#[derive(Default, Deserialize)]
struct Meta {
    next: Option<String>,
}

#[endpoint(
    GET, "/list", 200 => CursorPage,
    paginate(cursor = after, next = meta.next, items = items, item = u32),
)]
struct ByCursor {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Numbered {
    items: Vec<u32>,
    next: Option<u64>,
}

#[endpoint(
    GET, "/list", 200 => Numbered,
    paginate(cursor = since, next = next, items = items, item = u32),
)]
struct Since {
    since: u64,
}

#[endpoint(
    POST, "/search", 200 => CursorPage,
    paginate(cursor = after, next = meta.next, items = items, item = u32),
)]
struct Search {
    after: Option<String>,
    limit: u8,
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

#[tokio::test]
async fn cursor_is_followed_until_it_is_absent() {
    for last in [
        r#"{"items":[3]}"#,
        r#"{"items":[3],"meta":{}}"#,
        r#"{"items":[3],"meta":{"next":null}}"#,
        r#"{"items":[3],"meta":{"next":""}}"#,
    ] {
        let answers = [
            r#"{"items":[1],"meta":{"next":"a&b=/+ü"}}"#,
            r#"{"items":[],"meta":{"next":"c"}}"#,
            r#"{"items":[2],"meta":{"next":"d"}}"#,
            last,
        ];
        walk(answers.map(page), |client| ByCursor { after: None }.items(client)).await.went(
            ["/list", "/list?after=a%26b%3D%2F%2B%C3%BC", "/list?after=c", "/list?after=d"],
            1..=3,
        );
    }
    let answers = [r#"{"items":[1]}"#];
    walk(answers.map(page), |client| ByCursor { after: Some("x".to_owned()) }.items(client))
        .await
        .went(["/list?after=x"], [1]);
}

#[tokio::test]
async fn cursor_may_be_a_number() {
    let answers = [r#"{"items":[1],"next":18446744073709551615}"#, r#"{"items":[2],"next":null}"#];
    walk(answers.map(page), |client| Since { since: 0 }.items(client))
        .await
        .went(["/list?since=0", "/list?since=18446744073709551615"], 1..=2);
}

#[tokio::test]
async fn cursor_may_be_a_body_field() {
    let server = Server::start().await;
    server.answer(page(r#"{"items":[1],"meta":{"next":"a"}}"#));
    server.answer(page(r#"{"items":[2]}"#));
    let search = Search { after: None, limit: 1 };
    let walked = walk_on(&server, |client| search.items(client)).await;
    walked.went(["/search", "/search"], 1..=2);
    let bodies: Vec<_> = server.requests().iter().map(|it| it.text().to_owned()).collect();
    assert_eq!(bodies, [r#"{"limit":1}"#, r#"{"after":"a","limit":1}"#]);
}
