//! Pages that are received again: which are a loop, which end the list, and which are merely equal.

use endpoint::endpoint;
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::{Walk, walk};

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

const REPEATS: &str =
    "GET /list: 200 OK: the pages repeat: the server sends a page again that it has sent before";

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

/// Returns a page with these items that names this cursor.
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
async fn constant_cursor_is_followed_until_a_page_is_empty() {
    let answers =
        [hits("[1,2]", "\"X\""), hits("[3,4]", "\"X\""), hits("[5]", "\"X\""), hits("[]", "\"X\"")];
    scroll(answers)
        .await
        .went(["/list", "/list?scroll=X", "/list?scroll=X", "/list?scroll=X"], 1..=5);
}

#[tokio::test]
async fn empty_page_that_names_a_requested_page_ends_the_list() {
    // The empty page names itself, or the page before it.
    for last in ["\"b\"", "\"a\""] {
        let answers = [hits("[1]", "\"a\""), hits("[2]", "\"b\""), hits("[]", last)];
        scroll(answers).await.went(["/list", "/list?scroll=a", "/list?scroll=b"], 1..=2);
    }
    // It names a new page: the service has searched further and found nothing yet.
    let answers =
        [hits("[1]", "\"a\""), hits("[]", "\"b\""), hits("[]", "\"c\""), hits("[2]", "null")];
    let walked = scroll(answers).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2]));
}

#[tokio::test]
async fn last_page_that_names_itself_ends_the_list() {
    // A repeated cursor is requested once more, because it may still advance.
    let answers =
        [hits("[1,2]", "\"a\""), hits("[3]", "\"z\""), hits("[4]", "\"z\""), hits("[4]", "\"z\"")];
    scroll(answers)
        .await
        .went(["/list", "/list?scroll=a", "/list?scroll=z", "/list?scroll=z"], 1..=4);
    // A repeated URL is not requested again, because it is the URL of the page itself.
    let answers = [linked("[1]", "?page=2"), linked("[2]", "/list?page=2")];
    walk(answers, |client| ByLink { q: None }.items(client))
        .await
        .went(["/list", "/list?page=2"], 1..=2);
    let answers = [linked("[1]", "/list?q=a")];
    walk(answers, |client| ByLink { q: Some("a") }.items(client)).await.went(["/list?q=a"], [1]);
    // The same holds if the service encodes its URL differently from the client.
    let answers = [linked("[1]", "/list?q=a%20b&page=1"), linked("[1]", "/list?q=a%20b&page=1")];
    walk(answers, |client| ByLink { q: Some("a b") }.items(client))
        .await
        .went(["/list?q=a%20b", "/list?q=a%20b&page=1"], [1]);
}

#[tokio::test]
async fn cycle_of_pages_is_an_error_after_one_round() {
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
async fn service_that_ignores_the_cursor_is_an_error() {
    let answers = ["\"a\""; 3].map(|next| hits("[1,2]", next));
    let walked = scroll(answers).await;
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(REPEATS), 3));
    // The same holds if the service returns a new cursor every time.
    let answers = (0..101).map(|number| hits("[1,2]", &format!("\"{number}\"")));
    let walked = scroll(answers).await;
    let problem = "GET /list: 200 OK: the pages repeat: each equals the one before it";
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 101));
}

#[tokio::test]
async fn equal_pages_with_different_cursors_are_kept() {
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
async fn more_flag_overrides_the_cursor() {
    let more = |items: &str, next: &str, more: bool| {
        page(&format!(r#"{{"hits":{items},"_scroll_id":{next},"more":{more}}}"#))
    };
    let answers = [more("[1]", "\"a\"", true), more("[2]", "\"b\"", false)];
    scroll(answers).await.went(["/list", "/list?scroll=a"], 1..=2);
    for (answers, problem) in [
        (
            vec![more("[1]", "null", true)],
            "the page reports that there is more, but names no next page",
        ),
        (
            vec![more("[1]", "\"a\"", true), more("[]", "\"a\"", true)],
            "the page reports that there is more, but names a page that has come before",
        ),
    ] {
        let walked = scroll(answers).await;
        let expected = format!("GET /list: 200 OK: {problem}");
        assert_eq!((walked.error, walked.items), (Some(expected), vec![1]));
    }
}

#[tokio::test]
async fn repeated_page_is_detected_despite_changing_metadata() {
    let at = |id: u32| {
        let body = format!(r#"{{"at":{id},"meta":{{"id":"{id}"}},"hits":[1,2],"_scroll_id":"a"}}"#);
        Answer::json(200, body)
    };
    let walked = scroll([at(0), at(1), at(2)]).await;
    assert_eq!(walked.error.as_deref(), Some(REPEATS));
}
