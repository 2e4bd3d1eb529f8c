//! Positions: where the next page begins, so that a list can be resumed later.

use endpoint::paginate::Position;
use endpoint::{Client, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;
use serde::Deserialize;

use crate::support::exchange::walk;
use crate::support::stored::stored;

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(offset = offset, limit = limit))]
struct ByOffset {
    offset: u32,
    limit: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(page = page, limit = limit, total = header("X-Total")),
)]
struct ByPage {
    page: Option<u32>,
    limit: u32,
}

#[derive(Deserialize)]
struct Found {
    items: Vec<u32>,
    next: String,
}

#[endpoint(
    GET, "/list", 200 => Found,
    paginate(cursor = after, next = next, items = items, item = u32),
)]
struct ByCursor {
    after: Option<String>,
    q: &'static str,
}

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(link))]
struct ByLink {
    q: &'static str,
}

fn page(body: &str) -> Answer {
    Answer::json(200, body).header("X-Total", "4")
}

#[test]
fn position_serialises_as_short_json() {
    for (position, text) in [
        (Position::Offset(3), r#"{"offset":3}"#),
        (Position::Page(2), r#"{"page":2}"#),
        (Position::Cursor("a\"b/ü".to_owned()), r#"{"cursor":"a\"b/ü"}"#),
        (Position::Url("/list?page=2".to_owned()), r#"{"url":"/list?page=2"}"#),
    ] {
        assert_eq!(serde_json::to_string(&stored(&position)).unwrap(), text);
    }
}

#[tokio::test]
async fn page_carries_total_and_next_position() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    server.answer(page("[0,1,2]"));
    server.answer(page("[3]"));
    let mut pages = ByPage { page: None, limit: 3 }.pages(&client);
    assert_eq!(pages.position(), None);
    let first = pages.next().await.unwrap().unwrap();
    assert_eq!((first.total, first.next), (Some(4), Some(Position::Page(2))));
    assert_eq!(pages.position(), Some(&Position::Page(2)));
    let last = pages.next().await.unwrap().unwrap();
    assert_eq!((last.total, last.next, pages.position()), (Some(4), None, None));
}

#[tokio::test]
async fn list_resumes_from_a_stored_position() {
    let position = stored(&Position::Offset(3));
    walk(["[3,4]", "[]"].map(page), |client| {
        ByOffset { offset: 0, limit: None }.items(client).resume(position)
    })
    .await
    .went(["/list?offset=3", "/list?offset=5"], 3..=4);

    // Three items came before, so the total of four ends the list after this one.
    let position = stored(&Position::Page(2));
    walk([page("[3]")], |client| ByPage { page: None, limit: 3 }.items(client).resume(position))
        .await
        .went(["/list?page=2&limit=3"], [3]);

    let position = stored(&Position::Cursor("a b".to_owned()));
    let answers = [r#"{"items":[1],"next":"c"}"#, r#"{"items":[2],"next":""}"#];
    walk(answers.map(page), |client| {
        ByCursor { after: None, q: "x" }.items(client).resume(position)
    })
    .await
    .went(["/list?after=a%20b&q=x", "/list?after=c&q=x"], 1..=2);

    let position = stored(&Position::Url("/list?page=2".to_owned()));
    let answers = [page("[1]").header("Link", "<?page=3>; rel=\"next\""), page("[2]")];
    walk(answers, |client| ByLink { q: "x" }.items(client).resume(position))
        .await
        .went(["/list?page=2", "/list?page=3"], 1..=2);
}

#[tokio::test]
async fn position_of_one_stream_starts_another() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    server.answer(page("[0,1]"));
    server.answer(page("[2,3]"));
    server.answer(page("[4]"));
    server.answer(page("[]"));
    let list = || ByOffset { offset: 0, limit: Some(2) };
    let mut items = Vec::new();
    let mut position = None;
    // The third stream has not seen a full page, so it cannot know that this page is the last.
    for _ in 0..4 {
        let mut pages = list().pages(&client);
        if let Some(position) = &position {
            pages = pages.resume(stored(position));
        }
        let page = pages.next().await.unwrap().unwrap();
        items.extend(page.items);
        assert_eq!(pages.position(), page.next.as_ref());
        position = page.next;
    }
    assert_eq!((items, position), (vec![0, 1, 2, 3, 4], None));
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    let offsets = [0, 2, 4, 5].map(|offset| format!("/list?offset={offset}&limit=2"));
    assert_eq!(targets, offsets);
}

#[tokio::test]
async fn position_of_another_paging_style_is_an_error() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    for text in [r#"{"url":"/other"}"#, r#"{"cursor":"a"}"#, r#"{"page":2}"#] {
        let position: Position = serde_json::from_str(text).unwrap();
        let mut pages = ByOffset { offset: 0, limit: None }.pages(&client).resume(position);
        let error = pages.next().await.unwrap().unwrap_err();
        assert_eq!(
            error.to_string(),
            "GET /list: not sent: the query cannot begin at this position: it is one of another \
             kind of pages"
        );
        assert!(pages.next().await.is_none());
    }
}

#[tokio::test]
async fn position_with_an_unusable_url_is_an_error_before_the_request() {
    for (url, problem) in [
        ("", "does not begin with `/`"),
        ("list?page=2", "does not begin with `/`"),
        ("https://evil.example/CANARY", "does not begin with `/`"),
        ("/list\n?page=CANARY", "has a control character"),
        ("/a\\CANARY", "has a backslash, which some URL parsers read as a slash"),
        (
            "/a/%2e%2e/CANARY",
            "has a percent-encoded `.` or `..` in its path, which some URL parsers remove",
        ),
    ] {
        let position = Position::Url(url.to_owned());
        let walked = walk([], |client| ByLink { q: "x" }.items(client).resume(position)).await;
        let expected = format!(
            "GET /list: not sent: the query cannot begin at this position: its URL {problem}"
        );
        assert_eq!((walked.error, walked.targets.len()), (Some(expected), 0), "{url}");
    }
    // A space is encoded, and a path that looks like a host stays a path.
    for (url, target) in [("/list?page=a b", "/list?page=a%20b"), ("//evil/x", "//evil/x")] {
        let position = Position::Url(url.to_owned());
        let page = [Answer::json(200, "[1]")];
        let walked = walk(page, |client| ByLink { q: "x" }.items(client).resume(position)).await;
        walked.went([target], [1]);
    }
}
