//! Pages that come again: what is a loop, what is the end, and what are equal pages of one list.

use endpoint::paginate::{Items, Position};
use endpoint::{Client, ErrorKind, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;
use serde::Deserialize;

use crate::vendor::{Behind, Listing, Vendor};
use crate::wire::{Walk, walk, walk_on};

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

#[derive(Deserialize)]
struct Found {
    hits: Vec<u32>,
    #[serde(default, rename = "_scroll_id")]
    scroll_id: Option<String>,
    #[serde(default)]
    more: Option<bool>,
}

#[endpoint(
    GET, "/list", 200 => Found,
    paginate(cursor = scroll, next = scroll_id, more = more, items = hits, item = u32),
)]
struct Scroll {
    scroll: Option<String>,
}

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(link))]
struct ByLink {
    q: Option<&'static str>,
}

const REPEATS: &str = "GET /list: 200 OK: the pages repeat: the service sends what it sent before";
const SAME: &str = "GET /list: 200 OK: the service sends the same page whatever `page` says";

fn by_page(limit: Option<u32>) -> ByPage {
    ByPage { page: None, limit }
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

/// A page of a list by cursor: its items, and what it names.
fn hits(items: &str, next: &str) -> Answer {
    page(&format!(r#"{{"took":{},"hits":{items},"_scroll_id":{next}}}"#, next.len()))
}

fn linked(items: &str, link: &str) -> Answer {
    page(items).header("Link", format!("<{link}>; rel=\"next\""))
}

async fn scroll(answers: impl IntoIterator<Item = Answer>) -> Walk<u32> {
    walk(answers, |client| Scroll { scroll: None }.items(client)).await
}

#[tokio::test]
async fn a_cursor_that_stays_the_same_leads_on_until_a_page_is_empty() {
    let answers =
        [hits("[1,2]", "\"X\""), hits("[3,4]", "\"X\""), hits("[5]", "\"X\""), hits("[]", "\"X\"")];
    scroll(answers)
        .await
        .went(["/list", "/list?scroll=X", "/list?scroll=X", "/list?scroll=X"], 1..=5);
}

#[tokio::test]
async fn an_empty_page_ends_a_list_if_it_names_a_page_that_was_asked_for() {
    // It names itself, or the page before it.
    for last in ["\"b\"", "\"a\""] {
        let answers = [hits("[1]", "\"a\""), hits("[2]", "\"b\""), hits("[]", last)];
        scroll(answers).await.went(["/list", "/list?scroll=a", "/list?scroll=b"], 1..=2);
    }
    // It names another: the service has looked through more and found nothing yet.
    let answers =
        [hits("[1]", "\"a\""), hits("[]", "\"b\""), hits("[]", "\"c\""), hits("[2]", "null")];
    let walked = scroll(answers).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2]));
}

#[tokio::test]
async fn a_last_page_that_names_itself_ends_the_list() {
    // A cursor is asked for once more, because it may lead on.
    let answers =
        [hits("[1,2]", "\"a\""), hits("[3]", "\"z\""), hits("[4]", "\"z\""), hits("[4]", "\"z\"")];
    scroll(answers)
        .await
        .went(["/list", "/list?scroll=a", "/list?scroll=z", "/list?scroll=z"], 1..=4);
    // A URL is not: it is that of the page itself.
    let answers = [linked("[1]", "?page=2"), linked("[2]", "/list?page=2")];
    walk(answers, |client| ByLink { q: None }.items(client))
        .await
        .went(["/list", "/list?page=2"], 1..=2);
    let answers = [linked("[1]", "/list?q=a")];
    walk(answers, |client| ByLink { q: Some("a") }.items(client)).await.went(["/list?q=a"], [1]);
    // Also where the service writes its URL in another way than the client.
    let answers = [linked("[1]", "/list?q=a%20b&page=1"), linked("[1]", "/list?q=a%20b&page=1")];
    walk(answers, |client| ByLink { q: Some("a b") }.items(client))
        .await
        .went(["/list?q=a%20b", "/list?q=a%20b&page=1"], [1]);
}

#[tokio::test]
async fn a_circle_of_pages_is_an_error_after_each_has_come_once() {
    let answers =
        [hits("[1]", "\"a\""), hits("[2]", "\"b\""), hits("[3]", "\"a\""), hits("[2]", "\"b\"")];
    let walked = scroll(answers).await;
    assert_eq!((walked.error.as_deref(), walked.items), (Some(REPEATS), vec![1, 2, 3]));

    let answers = [
        linked("[1]", "?p=2"),
        linked("[2]", "?p=1"),
        linked("[1]", "?p=2"),
        linked("[2]", "?p=1"),
    ];
    let walked = walk(answers, |client| ByLink { q: None }.items(client)).await;
    assert_eq!((walked.error.as_deref(), walked.items), (Some(REPEATS), vec![1, 2, 1]));
}

#[tokio::test]
async fn a_service_that_does_not_look_at_the_cursor_is_an_error() {
    let answers = ["\"a\""; 3].map(|next| hits("[1,2]", next));
    let walked = scroll(answers).await;
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(REPEATS), 3));
    // Or one whose cursors are always new.
    let answers = (0..101).map(|number| hits("[1,2]", &format!("\"{number}\"")));
    let walked = scroll(answers).await;
    let problem = "GET /list: 200 OK: the pages repeat: each equals the one before it";
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 101));
}

#[tokio::test]
async fn equal_pages_with_cursors_of_their_own_are_pages_of_the_list() {
    let answers = [
        hits("[0,0]", "\"a\""),
        hits("[0,0]", "\"b\""),
        hits("[0,0]", "\"c\""),
        hits("[0,0]", "null"),
    ];
    let walked = scroll(answers).await;
    assert_eq!((walked.error, walked.items), (None, vec![0; 8]));
}

#[tokio::test]
async fn what_the_page_says_of_more_counts_before_its_cursor() {
    let more = |items: &str, next: &str, more: bool| {
        page(&format!(r#"{{"hits":{items},"_scroll_id":{next},"more":{more}}}"#))
    };
    let answers = [more("[1]", "\"a\"", true), more("[2]", "\"b\"", false)];
    scroll(answers).await.went(["/list", "/list?scroll=a"], 1..=2);
    for (answers, problem) in [
        (vec![more("[1]", "null", true)], "the page says that there is more, but not where"),
        (
            vec![more("[1]", "\"a\"", true), more("[]", "\"a\"", true)],
            "the page says that there is more, but names a page that has come before",
        ),
    ] {
        let walked = scroll(answers).await;
        let expected = format!("GET /list: 200 OK: {problem}");
        assert_eq!((walked.error, walked.items), (Some(expected), vec![1]));
    }
}

/// The items of a list at a service in memory.
async fn at(listing: Listing, items: impl FnOnce(&Client) -> Items<ByPage>) -> Walk<u32> {
    Vendor::new(listing).walk(items).await
}

#[tokio::test]
async fn a_service_that_counts_no_further_than_to_its_last_page_gives_every_item_once() {
    for count in 3..=12 {
        let listing = Listing { behind: Behind::Last, ..Listing::of(0..count, 2) };
        for limit in [None, Some(2), Some(1), Some(50)] {
            let walked = at(listing.clone(), |client| by_page(limit).items(client)).await;
            assert_eq!(walked.items, (0..count).collect::<Vec<_>>(), "{count} {limit:?}");
            assert_eq!(walked.error, None, "{count} {limit:?}");
        }
    }
}

#[tokio::test]
async fn equal_numbered_pages_are_pages_of_the_list() {
    // Three in a row cost nothing, and more of them one request far behind the end.
    let answers = ["[0,0]", "[0,0]", "[0,0]", "[]"].map(page);
    let walked = walk(answers, |client| by_page(Some(2)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![0; 6]));
    for behind in [Behind::Empty, Behind::Missing] {
        for count in [2, 7, 40] {
            let listing = Listing { items: vec![0; count], behind, ..Listing::of(0..0, 2) };
            let walked = at(listing, |client| by_page(Some(2)).items(client)).await;
            assert_eq!((walked.error, walked.items), (None, vec![0; count]));
            assert!(walked.targets.len() <= count / 2 + 3, "{:?}", walked.targets);
        }
    }
}

#[tokio::test]
async fn equal_pages_early_in_a_list_do_not_hide_that_its_last_page_repeats() {
    // Four equal pages and one far behind them; then the last page, for each later number.
    let bodies = ["[0]", "[0]", "[0]", "[0]", "[5]", "[5]", "[5]", "[5]", "[5]", "[5]"];
    let walked = walk(bodies.map(page), |client| by_page(None).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![0, 0, 0, 0, 5]));
}

#[tokio::test]
async fn a_service_that_does_not_look_at_the_page_is_an_error_and_gives_its_page_once() {
    let deaf = Listing { behind: Behind::First, ..Listing::of(0..84, 2) };
    for (has_total, limit) in [(false, None), (false, Some(2)), (true, None), (true, Some(100))] {
        let listing = Listing { has_total, ..deaf.clone() };
        let walked = at(listing, |client| by_page(limit).items(client)).await;
        assert_eq!((walked.error.as_deref(), walked.items), (Some(SAME), vec![0, 1]));
        assert!(walked.targets.len() <= 5, "{:?}", walked.targets);
    }
    // It may be that the one page is all there is: it has less than was asked for.
    let listing = Listing { behind: Behind::First, ..Listing::of(0..2, 2) };
    let walked = at(listing, |client| by_page(Some(100)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![0, 1]));
}

#[tokio::test]
async fn a_field_or_rule_that_allows_no_page_far_behind_ends_the_list_by_itself() {
    let answers = std::iter::repeat_with(|| page("[1,2,3,4,5,6,7,8]"));
    let walked =
        walk(answers.take(11), |client| BySmallOffset { offset: None }.items(client)).await;
    let problem = "GET /list: not sent: `offset` is 88; must be at most 80";
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 11));
}

#[tokio::test]
async fn the_time_and_the_id_of_a_response_do_not_make_it_another_page() {
    let at = |id: u32| {
        let body = format!(r#"{{"at":{id},"meta":{{"id":"{id}"}},"hits":[1,2],"_scroll_id":"a"}}"#);
        Answer::json(200, body)
    };
    let walked = scroll([at(0), at(1), at(2)]).await;
    assert_eq!(walked.error.as_deref(), Some(REPEATS));
}

#[tokio::test]
async fn an_error_comes_after_pages_that_were_kept_back() {
    let answers = [page("[7]"), page("[7]"), Answer::new(403)];
    let walked = walk(answers, |client| by_page(None).items(client)).await;
    let problem = "GET /list: 403 Forbidden: the endpoint does not declare this status";
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![7, 7]));

    // Where it is the page far behind that fails, nothing is known of the pages.
    let server = Server::start().await;
    for _ in 0..4 {
        server.answer(page("[7]"));
    }
    server.answer(Answer::raw(""));
    let client = Client::new(server.url()).unwrap();
    let client = client.with(endpoint::Options::new().retry(endpoint::Retry::never()));
    let mut pages = by_page(None).pages(&client);
    assert_eq!(pages.next().await.unwrap().unwrap().items, [7]);
    let error = pages.next().await.unwrap().unwrap_err();
    assert_eq!((error.kind(), pages.position()), (ErrorKind::Transport, Some(&Position::Page(2))));
    // From there the list goes on as if nothing had happened.
    for body in ["[7]", "[7]", "[7]", "[]"] {
        server.answer(page(body));
    }
    let position = pages.position().unwrap().clone();
    let rest = walk_on(&server, |client| by_page(None).items(client).resume(position)).await;
    assert_eq!((rest.error, rest.items), (None, vec![7; 3]));
}

#[tokio::test]
async fn the_error_of_pages_that_repeat_keeps_what_came() {
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
