//! Rows without a value beside `paginate`: empty pages, which end a list.

use endpoint::paginate::{Page, Paginate};
use endpoint::{Client, Endpoint, ErrorKind, NoApi, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::TryStreamExt as _;
use serde::Deserialize;

use crate::support::exchange::walk;
use crate::support::transports::Over;

#[derive(Debug, Deserialize)]
struct Listing {
    items: Vec<u32>,
    next: Option<String>,
}

#[endpoint(
    GET, "/list", 200 => Vec<u32>, 204, ok(304),
    paginate(offset = at, total = header("X-Total")),
)]
struct ByOffset {
    at: Option<u32>,
}

#[endpoint(GET, "/list", 204 => (), 200 | 206 => Vec<u32>, ok(304) => None, paginate(page = at))]
struct ByPage {
    at: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 => Listing, 204, ok(304),
    paginate(cursor = at, next = next, items = items, item = u32),
)]
struct ByCursor {
    at: Option<String>,
}

#[endpoint(
    GET, "/list", 200 => Vec<u32>, 204, ok(304), paginate(cursor = at, next = last()),
)]
struct ByLast {
    at: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 => Listing, 204 => None, ok(304),
    paginate(next_url = next, items = items, item = u32),
)]
struct ByUrl {}

#[endpoint(GET, "/list", 200 => Vec<u32>, 204 => None, ok(304) => None, paginate(link))]
struct ByLink {}

#[endpoint(
    GET, "/list", 200 => Vec<T>, 204, 404 => None, envelope = "data", paginate(offset = at),
)]
struct ByGeneric<T: serde::de::DeserializeOwned> {
    at: Option<u32>,
    #[skip]
    of: std::marker::PhantomData<T>,
}

/// A page that is followed by another, in every style of pagination.
fn page(style: &str) -> Answer {
    match style {
        "cursor" => Answer::json(200, r#"{"items":[1,2],"next":"c"}"#),
        "url" => Answer::json(200, r#"{"items":[1,2],"next":"/list?at=c"}"#),
        "link" => Answer::json(200, "[1,2]").header("Link", r#"</list?at=c>; rel="next""#),
        _ => Answer::json(200, "[1,2]"),
    }
}

async fn pages<E>(over: Over, style: &str, last: u16, endpoint: E) -> Vec<(Vec<E::Item>, bool)>
where
    E: Paginate<Api = NoApi, Item: Unpin, Failure: std::fmt::Debug> + Unpin,
{
    let server = Server::start().await;
    let client: Client = over.client(server.url());
    server.answer(page(style));
    server.answer(Answer::new(last));
    let pages = endpoint::paginate::Pages::new(endpoint, &client);
    let pages: Vec<Page<E::Item>> = pages.try_collect().await.expect("the list ends well");
    assert_eq!(server.requests().len(), 2, "{style}, {last}, {over:?}");
    pages.into_iter().map(|page| (page.items, page.next.is_some())).collect()
}

#[tokio::test]
async fn row_without_a_value_is_an_empty_page_that_ends_the_list_in_every_style() {
    let expected = [(vec![1, 2], true), (vec![], false)];
    for over in Over::HTTP1 {
        for last in [204, 304] {
            assert_eq!(pages(over, "offset", last, ByOffset { at: None }).await, expected);
            assert_eq!(pages(over, "page", last, ByPage { at: None }).await, expected);
            assert_eq!(pages(over, "cursor", last, ByCursor { at: None }).await, expected);
            assert_eq!(pages(over, "last", last, ByLast { at: None }).await, expected);
            assert_eq!(pages(over, "url", last, ByUrl {}).await, expected);
            assert_eq!(pages(over, "link", last, ByLink {}).await, expected);
        }
    }
}

#[tokio::test]
async fn list_whose_first_page_is_a_row_without_a_value_has_no_items() {
    for status in [204, 304] {
        let walked =
            walk([Answer::new(status)], |client| ByOffset { at: None }.items(client)).await;
        walked.went(["/list"], []);
        let walked = walk([Answer::new(status)], |client| ByLink {}.items(client)).await;
        walked.went(["/list"], []);
    }
}

#[tokio::test]
async fn total_of_a_response_without_a_page_is_read_and_ends_nothing_early() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    server.answer(Answer::json(200, "[1]").header("X-Total", "9"));
    server.answer(Answer::new(204).header("X-Total", "1"));
    let pages: Vec<_> = ByOffset { at: None }.pages(&client).try_collect().await.unwrap();
    let totals: Vec<_> = pages.iter().map(|page| page.total).collect();
    assert_eq!(
        totals,
        [Some(9), Some(1)],
        "the total promised a page, and it is declared as empty"
    );

    let answers = [Answer::json(200, "[1]"), Answer::new(204).header("X-Total", "many")];
    let walked = walk(answers, |client| ByOffset { at: None }.items(client)).await;
    let error = walked.error.expect("a total that cannot be read is an error");
    assert!(error.contains("`X-Total` is not a number of items"), "{error}");
}

#[tokio::test]
async fn link_of_a_response_without_a_page_is_followed() {
    let answers = [
        page("link"),
        Answer::new(204).header("Link", r#"</list?at=d>; rel="next""#),
        Answer::json(200, "[3]"),
    ];
    let walked = walk(answers, |client| ByLink {}.items(client)).await;
    walked.went(["/list", "/list?at=c", "/list?at=d"], 1..=3);
}

#[tokio::test]
async fn one_send_returns_what_the_rows_declare() {
    for over in Over::HTTP1 {
        let server = Server::start().await;
        let client: Client = over.client(server.url());
        server.answer(Answer::json(200, "[1,2]"));
        let sent: ByOffsetOk = ByOffset { at: None }.send(&client).await.unwrap();
        assert!(matches!(sent, ByOffsetOk::Ok(items) if items == [1, 2]), "{over:?}");
        server.answer(Answer::new(204));
        let sent = ByOffset { at: None }.send(&client).await.unwrap();
        assert!(matches!(sent, ByOffsetOk::NoContent), "{over:?}");
        server.answer(Answer::new(304).header("ETag", "\"7\""));
        let sent = ByOffset { at: None }.send(&client).await.unwrap();
        assert!(matches!(sent, ByOffsetOk::NotModified), "{over:?}");

        server.answer(Answer::new(204));
        let sent: Option<Vec<u32>> = ByLink {}.send(&client).await.unwrap();
        assert_eq!(sent, None, "{over:?}");
        server.answer(Answer::json(206, "[7]"));
        let sent: Option<ByPageOk> = ByPage { at: None }.send(&client).await.unwrap();
        assert!(matches!(sent, Some(ByPageOk::PartialContent(items)) if items == [7]), "{over:?}");
    }
}

#[tokio::test]
async fn generic_list_in_an_envelope_ends_at_a_row_without_a_value() {
    let list = || ByGeneric::<u32> { at: None, of: std::marker::PhantomData };
    for last in [204, 404] {
        let answers = [Answer::json(200, r#"{"data":[1,2]}"#), Answer::new(last)];
        let walked = walk(answers, |client| list().items(client)).await;
        walked.went(["/list", "/list?at=2"], 1..=2);
    }
}

#[tokio::test]
async fn status_that_no_row_declares_stays_an_error() {
    let answers = [Answer::json(200, "[1,2]"), Answer::new(205)];
    let walked = walk(answers, |client| ByOffset { at: None }.items(client)).await;
    assert!(walked.error.expect("205 is not declared").contains("205 Reset Content"));
    assert_eq!(walked.items, [1, 2]);
    let response = http::Response::builder().status(304).body(endpoint::Body::empty()).unwrap();
    assert_eq!(
        ByGeneric::<u32>::response(response).unwrap_err().kind(),
        ErrorKind::UnexpectedStatus
    );
}
