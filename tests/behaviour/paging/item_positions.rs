//! Item positions: a resumed list neither loses nor repeats an item.

use endpoint::paginate::{ItemPosition, Items, Paginate, Position};
use endpoint::{Body, Client, NoApi, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;
use http::Response;
use serde::Deserialize;

use crate::support::exchange::walk_on;
use crate::support::recording_transport::Memory;
use crate::support::stored::stored;

#[endpoint(GET, "/list", 200 => Vec<u32>, 500 => (), paginate(offset = offset, limit = limit))]
struct ByOffset {
    offset: Option<u32>,
    limit: u32,
}

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(page = page, limit = limit))]
struct ByPage {
    page: u32,
    limit: u32,
}

#[derive(Deserialize)]
struct Found {
    items: Vec<u32>,
    next: Option<String>,
}

#[endpoint(
    GET, "/list", 200 => Found,
    paginate(cursor = after, next = next, items = items, item = u32),
)]
struct ByCursor {
    after: Option<String>,
}

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(link))]
struct ByLink {}

const PAGES: [&str; 3] = ["[0,1,2]", "[3,4,5]", "[6,7]"];

fn by_offset() -> ByOffset {
    ByOffset { offset: None, limit: 3 }
}

fn list(page: usize) -> Answer {
    let links = [r#"<?p=1>; rel="next""#, r#"<?p=2>; rel="next""#, r#"<?p=0>; rel="first""#];
    Answer::json(200, PAGES[page]).header("Link", links[page])
}

fn with_cursor(page: usize) -> Answer {
    let next = ["\"a\"", "\"b\"", "null"][page];
    Answer::json(200, format!(r#"{{"items":{},"next":{next}}}"#, PAGES[page]))
}

/// Returns the first items of a stream.
async fn take<E>(items: &mut Items<E>, count: usize) -> Vec<E::Item>
where
    E: Paginate<Item: Unpin, Failure: std::fmt::Debug> + Unpin,
{
    let items: Vec<_> = items.take(count).collect().await;
    items.into_iter().map(|item| item.expect("the page is not an error")).collect()
}

/// Stops after each item in turn, and resumes in a new stream.
async fn is_left_and_gone_on_with<E>(
    list: impl Fn() -> E,
    answer: fn(usize) -> Answer,
    targets: [&str; 3],
) where
    E: Paginate<Api = NoApi, Item = u32, Failure: std::fmt::Debug> + Unpin,
{
    for count in 0..=8_usize {
        let server = Server::start().await;
        let client = Client::new(server.url()).expect("a loopback URL is a valid base URL");
        // A page that was not consumed completely is requested again.
        let (asked, again) = (0..count.div_ceil(3), count / 3..3);
        asked.clone().for_each(|page| server.answer(answer(page)));
        let mut first = Items::new(list(), &client);
        let mut items = take(&mut first, count).await;
        let Some(position) = first.position() else {
            assert_eq!(count, 8, "only behind the last item there is nothing more");
            continue;
        };
        again.clone().for_each(|page| server.answer(answer(page)));
        let rest =
            walk_on(&server, |client| Items::new(list(), client).resume(stored(&position))).await;
        assert_eq!(rest.error, None, "behind {count} items");
        items.extend(rest.items);
        assert_eq!(items, (0..8).collect::<Vec<_>>(), "behind {count} items");
        let expected: Vec<_> = asked.chain(again).map(|page| targets[page]).collect();
        assert_eq!(rest.targets, expected, "behind {count} items");
    }
}

#[tokio::test]
async fn list_resumes_after_any_item() {
    let targets = ["/list?limit=3", "/list?offset=3&limit=3", "/list?offset=6&limit=3"];
    is_left_and_gone_on_with(by_offset, list, targets).await;

    let targets = [1, 2, 3].map(|page| format!("/list?page={page}&limit=3"));
    let by_page = || ByPage { page: 1, limit: 3 };
    is_left_and_gone_on_with(by_page, list, targets.each_ref().map(String::as_str)).await;

    let targets = ["/list", "/list?after=a", "/list?after=b"];
    is_left_and_gone_on_with(|| ByCursor { after: None }, with_cursor, targets).await;

    is_left_and_gone_on_with(|| ByLink {}, list, ["/list", "/list?p=1", "/list?p=2"]).await;
}

#[tokio::test]
async fn list_resumes_repeatedly_within_one_page() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    let (mut items, mut position) = (Vec::new(), Some(ItemPosition::default()));
    for page in [0, 0, 0, 1, 1, 1, 2, 2] {
        server.answer(list(page));
        let mut stream = by_offset().items(&client).resume(stored(&position.unwrap()));
        items.extend(take(&mut stream, 1).await);
        position = stream.position();
    }
    assert_eq!((items, position), ((0..8).collect::<Vec<_>>(), None));
}

#[tokio::test]
async fn prefetched_page_does_not_advance_the_position() {
    let memory = Memory::answering(|request| {
        let query = request.uri().query().unwrap_or_default();
        let page = ["limit", "offset=3", "offset=6"].iter().position(|it| query.starts_with(it));
        Response::new(Body::from(PAGES[page.expect("the page is one of three")]))
    });
    let client = memory.client(Client::builder("https://api.example.com"));
    let mut plain = by_offset().items(&client);
    let mut ahead = by_offset().items(&client).prefetch();
    assert_eq!(plain.position(), ahead.position());
    for _ in 0..8 {
        assert_eq!(take(&mut plain, 1).await, take(&mut ahead, 1).await);
        assert_eq!(plain.position(), ahead.position());
    }
    assert_eq!(ahead.position(), None);
    assert!(ahead.next().await.is_none() && ahead.position().is_none());
}

#[tokio::test]
async fn list_resumes_with_the_page_that_failed() {
    for prefetches in [false, true] {
        let server = Server::start().await;
        let client: Client = Client::new(server.url()).unwrap();
        server.answer(list(0));
        server.answer(Answer::new(500));
        let mut items = by_offset().items(&client);
        if prefetches {
            items = items.prefetch();
        }
        assert_eq!(take(&mut items, 3).await, [0, 1, 2]);
        assert!(items.next().await.unwrap().is_err());
        assert!(items.next().await.is_none());
        let position = items.position().unwrap();
        assert_eq!(position, Position::Offset(3).into());
        server.answer(list(1));
        server.answer(list(2));
        let rest = walk_on(&server, |client| by_offset().items(client).resume(position)).await;
        assert_eq!((rest.error, rest.items), (None, (3..8).collect::<Vec<_>>()));
    }
}

#[tokio::test]
async fn position_before_an_empty_page_points_at_it() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    for page in [r#"{"items":[1],"next":"a"}"#, r#"{"items":[],"next":"b"}"#, r#"{"items":[2]}"#] {
        server.answer(Answer::json(200, page));
    }
    let mut items = ByCursor { after: None }.items(&client);
    assert_eq!(take(&mut items, 1).await, [1]);
    assert_eq!(items.position(), Some(Position::Cursor("a".to_owned()).into()));
    assert_eq!(take(&mut items, 1).await, [2]);
    assert_eq!(items.position(), None);
}

#[tokio::test]
async fn resumed_page_that_shrank_is_skipped_whole() {
    for taken in [2, 3, u64::MAX] {
        let server = Server::start().await;
        let text = format!(r#"{{"page":{{"cursor":"a"}},"taken":{taken}}}"#);
        let position: ItemPosition = serde_json::from_str(&text).unwrap();
        server.answer(Answer::json(200, r#"{"items":[3,4],"next":"b"}"#));
        server.answer(with_cursor(2));
        let rest =
            walk_on(&server, |client| ByCursor { after: None }.items(client).resume(position))
                .await;
        rest.went(["/list?after=a", "/list?after=b"], 6..8);
    }
}
