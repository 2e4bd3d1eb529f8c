//! Pages that name the next and come again: what is a loop, what is the end, and what are equal
//! pages of one list.

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

const REPEATS: &str = "GET /list: 200 OK: the pages repeat: the service sends what it sent before";

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
async fn the_time_and_the_id_of_a_response_do_not_make_it_another_page() {
    let at = |id: u32| {
        let body = format!(r#"{{"at":{id},"meta":{{"id":"{id}"}},"hits":[1,2],"_scroll_id":"a"}}"#);
        Answer::json(200, body)
    };
    let walked = scroll([at(0), at(1), at(2)]).await;
    assert_eq!(walked.error.as_deref(), Some(REPEATS));
}
