//! `more` flags, the last item as a cursor, lists that are `null`, and positions that do not fit
//! the fields of the request.

use endpoint::paginate::Position;
use endpoint::{Client, Endpoint as _, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::walk;

#[derive(Deserialize)]
struct Events {
    data: Vec<Event>,
    has_more: bool,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Event {
    id: Option<String>,
}

#[endpoint(
    GET, "/events", 200 => Events,
    paginate(cursor = after, next = last(data).id, more = has_more, items = data, item = Event),
)]
struct ListEvents {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Entry {
    meta: EntryMeta,
}

#[derive(Deserialize)]
struct EntryMeta {
    number: Option<i64>,
}

#[endpoint(
    GET, "/entries", 200 => Vec<Entry>,
    paginate(cursor = before, next = last().meta.number),
)]
struct ListEntries {
    before: Option<i64>,
}

#[endpoint(GET, "/names", 200 => Vec<String>, paginate(cursor = after, next = last()))]
struct ListNames {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Flagged {
    result: Option<FlaggedItems>,
    more: Option<bool>,
}

#[derive(Deserialize)]
struct FlaggedItems {
    items: Option<Vec<u32>>,
    next: Option<u64>,
}

#[endpoint(
    GET, "/flagged", 200 => Flagged,
    paginate(page = page, more = more, items = result.items, item = u32),
)]
struct ByFlag {
    page: Option<u8>,
}

#[endpoint(
    GET, "/flagged", 200 => Flagged,
    paginate(offset = offset, more = more, limit = limit, items = result.items, item = u32),
)]
struct ByFlagAndOffset {
    offset: i32,
    limit: u8,
}

#[endpoint(
    GET, "/flagged", 200 => Flagged,
    paginate(cursor = since, next = result.next, items = result.items, item = u32),
)]
struct Since {
    since: Option<u32>,
}

#[endpoint(GET, "/small", 200 => Vec<u32>, paginate(offset = offset, limit = limit))]
struct BySmallOffset {
    offset: u8,
    limit: u8,
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

fn event(id: &str) -> Event {
    Event { id: Some(id.to_owned()) }
}

#[tokio::test]
async fn last_item_is_the_next_cursor() {
    let answers = [
        r#"{"data":[{"id":"a"},{"id":"b&c"}],"has_more":true}"#,
        r#"{"data":[{"id":"d"}],"has_more":false}"#,
    ];
    walk(answers.map(page), |client| ListEvents { after: None }.items(client))
        .await
        .went(["/events", "/events?after=b%26c"], ["a", "b&c", "d"].map(event));
    let pagination = ListEvents::SPEC.pagination.unwrap();
    assert_eq!((pagination.next, pagination.more), (Some("last(data).id"), Some("has_more")));
}

#[tokio::test]
async fn empty_page_ends_a_last_item_list_without_more_flag() {
    let entry = |number: i64| format!(r#"{{"meta":{{"number":{number}}}}}"#);
    // 0 and negative numbers are valid cursors here: only a `next` field of 0 ends a list.
    let answers = [format!("[{},{}]", entry(2), entry(0)), format!("[{}]", entry(-7)), "[]".into()];
    let walked =
        walk(answers.map(|body| page(&body)), |client| ListEntries { before: None }.items(client))
            .await;
    assert_eq!((walked.error, walked.items.len()), (None, 3));
    assert_eq!(walked.targets, ["/entries", "/entries?before=0", "/entries?before=-7"]);

    let answers = [r#"["a","b"]"#, r#"["c"]"#, "[]"].map(page);
    walk(answers, |client| ListNames { after: None }.items(client))
        .await
        .went(["/names", "/names?after=b", "/names?after=c"], ["a", "b", "c"].map(String::from));
    assert_eq!(ListNames::SPEC.pagination.unwrap().next, Some("last()"));
}

#[tokio::test]
async fn last_item_without_a_cursor_is_an_error_unless_it_ends_the_list() {
    for id in ["{}", r#"{"id":null}"#, r#"{"id":""}"#] {
        let body = |more| format!(r#"{{"data":[{{"id":"a"}},{id}],"has_more":{more}}}"#);
        let walked =
            walk([page(&body(true))], |client| ListEvents { after: None }.items(client)).await;
        let problem =
            "GET /events: 200 OK: the last item of the page has no cursor from which to go on";
        assert_eq!((walked.error.as_deref(), walked.items.len()), (Some(problem), 2), "{id}");
        let walked =
            walk([page(&body(false))], |client| ListEvents { after: None }.items(client)).await;
        assert_eq!((walked.error, walked.items.len()), (None, 2), "{id}");
    }
    let walked = walk([page("[\"\"]")], |client| ListNames { after: None }.items(client)).await;
    assert!(walked.error.is_some());
    // The page reports more items but has no item to continue from.
    let answers = [page(r#"{"data":[],"has_more":true}"#)];
    let walked = walk(answers, |client| ListEvents { after: None }.items(client)).await;
    let problem =
        "GET /events: 200 OK: the page reports that there is more, but names no next page";
    assert_eq!(walked.error.as_deref(), Some(problem));
}

#[tokio::test]
async fn more_flag_ends_a_numbered_list_or_continues_past_empty_pages() {
    let answers = [
        r#"{"result":{"items":[1,2]},"more":true}"#,
        r#"{"result":{"items":[]},"more":true}"#,
        r#"{"result":{"items":[3]},"more":false}"#,
    ];
    walk(answers.map(page), |client| ByFlag { page: None }.items(client))
        .await
        .went(["/flagged", "/flagged?page=2", "/flagged?page=3"], 1..=3);
    // A short page does not end the list if there is more.
    let answers = [
        r#"{"result":{"items":[1,2]},"more":true}"#,
        r#"{"result":{"items":[3]},"more":true}"#,
        r#"{"result":{"items":[4,5]},"more":false}"#,
    ];
    let list = || ByFlagAndOffset { offset: 0, limit: 2 };
    let walked = walk(answers.map(page), |client| list().items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2, 3, 4, 5]));
    // An absent flag or `null` has no effect.
    for nothing in ["", r#","more":null"#] {
        let first = format!(r#"{{"result":{{"items":[1,2]}}{nothing}}}"#);
        let answers = [page(&first), page(r#"{"result":{"items":[3]}}"#)];
        let walked = walk(answers, |client| list().items(client)).await;
        assert_eq!((walked.error, walked.items), (None, vec![1, 2, 3]));
    }
    // An empty page does not advance the offset, and a promised page must exist.
    let answers = [page(r#"{"more":true}"#)];
    let walked = walk(answers, |client| list().items(client)).await;
    let problem = "GET /flagged: 200 OK: the page reports that there is more, but has no items";
    assert_eq!(walked.error.as_deref(), Some(problem));
    let answers = [page(r#"{"result":{"items":[1]},"more":true}"#), Answer::new(404)];
    let walked = walk(answers, |client| ByFlag { page: None }.items(client)).await;
    assert!(walked.error.is_some_and(|error| error.contains("404")));
}

#[tokio::test]
async fn null_list_has_no_items() {
    for body in ["{}", r#"{"result":null}"#, r#"{"result":{}}"#, r#"{"result":{"items":null}}"#] {
        walk([page(body)], |client| ByFlag { page: None }.items(client))
            .await
            .went(["/flagged"], []);
        walk([page(body)], |client| Since { since: None }.items(client))
            .await
            .went(["/flagged"], []);
    }
}

#[tokio::test]
async fn next_cursor_of_zero_ends_the_list() {
    let answers = [r#"{"result":{"items":[1],"next":5}}"#, r#"{"result":{"items":[2],"next":0}}"#];
    walk(answers.map(page), |client| Since { since: Some(0) }.items(client))
        .await
        .went(["/flagged?since=0", "/flagged?since=5"], 1..=2);
}

#[tokio::test]
async fn page_before_the_first_is_an_error_before_the_request() {
    let problem = "GET /flagged: not sent: `page` is 0, but pages are counted from 1; where the \
                   server counts from 0, declare `first = 0`";
    let walked = walk([], |client| ByFlag { page: Some(0) }.items(client)).await;
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 0));
    let resumed = |client: &Client| ByFlag { page: None }.items(client).resume(Position::Page(0));
    let walked = walk([], resumed).await;
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 0));
}

#[tokio::test]
async fn cursor_that_does_not_fit_its_field_is_an_error_before_the_request() {
    let answers = [page(r#"{"result":{"items":[1],"next":5000000000}}"#)];
    let walked = walk(answers, |client| Since { since: None }.items(client)).await;
    let problem = "GET /flagged: not sent: `since` is a `u32`, which cannot hold the next cursor";
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![1]));
    // The last two would be sent as a different cursor.
    for cursor in ["5000000000", "-1", "a", "", " 1", "1.0", "007", "+7"] {
        let position = Position::Cursor(cursor.to_owned());
        let walked = walk([], |client| Since { since: None }.items(client).resume(position)).await;
        assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 0), "{cursor}");
    }
}

#[tokio::test]
async fn offset_that_does_not_fit_its_field_is_an_error_before_the_request() {
    // 300 items, 100 per page, with an offset of 8 bits.
    let bodies = (0..3).map(|number| {
        let items: Vec<u32> = (number * 100..number * 100 + 100).collect();
        Answer::json(200, serde_json::to_string(&items).unwrap())
    });
    let list = || BySmallOffset { offset: 0, limit: 100 };
    let walked = walk(bodies, |client| list().items(client)).await;
    let problem = "GET /small: not sent: `offset` is a `u8`, which cannot hold the next position";
    assert_eq!((walked.error.as_deref(), walked.items.len()), (Some(problem), 300));
    assert_eq!(walked.targets.last().unwrap(), "/small?offset=200&limit=100");
    for number in [256, u64::MAX] {
        let position = Position::Offset(number);
        let walked = walk([], |client| list().items(client).resume(position)).await;
        assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 0));
    }
    let walked =
        walk([page("[]")], |client| list().items(client).resume(Position::Offset(255))).await;
    walked.went(["/small?offset=255&limit=100"], []);
}

#[tokio::test]
async fn negative_offset_is_an_error_before_the_request() {
    let list = ByFlagAndOffset { offset: -1, limit: 2 };
    let walked = walk([], |client| list.items(client)).await;
    let problem = "GET /flagged: not sent: `offset` is negative";
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 0));
}
