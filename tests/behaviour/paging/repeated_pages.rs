//! Numbered pages that repeat: of a service that ignores the number, of one that repeats its last
//! page, and equal pages of one list.

use endpoint::paginate::{Items, Position};
use endpoint::{Client, ErrorKind, Options, Retry, endpoint};
use endpoint_tests::{AfterEnd, Answer, ListService, Listing, Server, Walk};
use futures_util::StreamExt as _;

use crate::support::exchange::{walk, walk_on};

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(page = page, limit = limit, total = header("X-Total")),
)]
struct ByPage {
    page: Option<u32>,
    limit: Option<u32>,
}

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(offset = offset))]
struct BySmallOffset {
    #[check(range = ..=80)]
    offset: Option<u16>,
}

const SAME: &str = "GET /list: 200 OK: the server sends the same page for every `page`";

fn by_page(limit: Option<u32>) -> ByPage {
    ByPage { page: None, limit }
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

/// Walks the list of a service in memory.
async fn at(listing: Listing, items: impl FnOnce(&Client) -> Items<ByPage>) -> Walk<u32> {
    ListService::new(listing).walk(items).await
}

#[tokio::test]
async fn service_that_repeats_its_last_page_yields_every_item_once() {
    for count in 3..=12 {
        let listing = Listing { after_end: AfterEnd::Last, ..Listing::of(0..count, 2) };
        for limit in [None, Some(2), Some(1), Some(50)] {
            let walked = at(listing.clone(), |client| by_page(limit).items(client)).await;
            assert_eq!(walked.items, (0..count).collect::<Vec<_>>(), "{count} {limit:?}");
            assert_eq!(walked.error, None, "{count} {limit:?}");
        }
    }
}

#[tokio::test]
async fn equal_numbered_pages_are_kept() {
    // Three equal pages cost no request; more of them cost one request far beyond the end.
    let answers = ["[0,0]", "[0,0]", "[0,0]", "[]"].map(page);
    let walked = walk(answers, |client| by_page(Some(2)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![0; 6]));
    for after_end in [AfterEnd::Empty, AfterEnd::Missing] {
        for count in [2, 7, 40] {
            let listing = Listing { items: vec![0; count], after_end, ..Listing::of(0..0, 2) };
            let walked = at(listing, |client| by_page(Some(2)).items(client)).await;
            assert_eq!((walked.error, walked.items), (None, vec![0; count]));
            assert!(walked.targets.len() <= count / 2 + 3, "{:?}", walked.targets);
        }
    }
}

#[tokio::test]
async fn repeated_last_page_is_detected_after_equal_pages() {
    // Four equal pages, and another one later; then the last page for every number.
    let bodies = ["[0]", "[0]", "[0]", "[0]", "[5]", "[5]", "[5]", "[5]", "[5]", "[5]"];
    let walked = walk(bodies.map(page), |client| by_page(None).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![0, 0, 0, 0, 5]));
}

#[tokio::test]
async fn service_that_ignores_the_page_is_an_error_after_one_page() {
    let deaf = Listing { after_end: AfterEnd::First, ..Listing::of(0..84, 2) };
    for (has_total, limit) in [(false, None), (false, Some(2)), (true, None), (true, Some(100))] {
        let listing = Listing { has_total, ..deaf.clone() };
        let walked = at(listing, |client| by_page(limit).items(client)).await;
        assert_eq!((walked.error.as_deref(), walked.items), (Some(SAME), vec![0, 1]));
        assert!(walked.targets.len() <= 5, "{:?}", walked.targets);
    }
    // A single page may be the whole list, because it is shorter than the limit.
    let listing = Listing { after_end: AfterEnd::First, ..Listing::of(0..2, 2) };
    let walked = at(listing, |client| by_page(Some(100)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![0, 1]));
}

#[tokio::test]
async fn list_whose_check_forbids_a_probe_ends_with_its_violation() {
    let answers = std::iter::repeat_with(|| page("[1,2,3,4,5,6,7,8]"));
    let walked =
        walk(answers.take(11), |client| BySmallOffset { offset: None }.items(client)).await;
    let problem = "GET /list: not sent: `offset` is 88; must be at most 80";
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 11));
}

#[tokio::test]
async fn error_follows_pages_held_back_for_comparison() {
    let answers = [page("[7]"), page("[7]"), Answer::new(403)];
    let walked = walk(answers, |client| by_page(None).items(client)).await;
    let problem = "GET /list: 403 Forbidden: the endpoint does not declare this status";
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![7, 7]));

    // If the request far beyond the end fails, nothing is known about the pages.
    let server = Server::start().await;
    for _ in 0..4 {
        server.answer(page("[7]"));
    }
    server.answer(Answer::raw(""));
    let client = Client::new(server.url()).unwrap();
    let client = client.with(Options::new().retry(Retry::never()));
    let mut pages = by_page(None).pages(&client);
    assert_eq!(pages.next().await.unwrap().unwrap().items, [7]);
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), pages.position()), (ErrorKind::Transport, Some(&Position::Page(2))));
    // The list resumes from there as usual.
    for body in ["[7]", "[7]", "[7]", "[]"] {
        server.answer(page(body));
    }
    let position = pages.position().unwrap().clone();
    let rest = walk_on(&server, |client| by_page(None).items(client).resume(position)).await;
    assert_eq!((rest.error, rest.items), (None, vec![7; 3]));
}

#[tokio::test]
async fn error_of_repeated_pages_keeps_the_response() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    let mut pages = by_page(Some(3)).pages(&client);
    for _ in 0..5 {
        server.answer(page("[7,8,9]").header("X-Request-Id", "r-1"));
    }
    assert_eq!(pages.next().await.unwrap().unwrap().items, [7, 8, 9]);
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), error.request_id()), (ErrorKind::Paging, Some("r-1")));
    assert_eq!((error.body().unwrap().as_ref(), &*error.to_string()), (&b"[7,8,9]"[..], SAME));
    assert!(error.was_sent() && error.failure().is_none());
    assert_eq!(pages.position(), Some(&Position::Page(2)));
    assert!(pages.next().await.is_none());
}
