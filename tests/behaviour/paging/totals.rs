//! The number of items on all pages: in a header, in the body, or in `Content-Range`. A malformed
//! total is an error.

use endpoint::spec::Total;
use endpoint::{Endpoint as _, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::{Walk, walk};

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(offset = offset, total = header("X-Total")),
)]
struct InHeader {
    offset: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 | 206 => Vec<u32>,
    paginate(offset = offset, total = content_range),
)]
struct InRange {
    offset: Option<u32>,
}

#[derive(Deserialize)]
struct Listing<T> {
    items: Vec<u32>,
    meta: Option<Meta<T>>,
}

#[derive(Deserialize)]
struct Meta<T> {
    total: Option<T>,
}

#[endpoint(
    GET, "/list", 200 => Listing<i64>,
    paginate(offset = offset, total = meta.total, items = items, item = u32),
)]
struct InBody {
    offset: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 => Listing<String>,
    paginate(offset = offset, total = meta.total, items = items, item = u32),
)]
struct AsText {
    offset: Option<u32>,
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

/// Walks a list whose first page has this header and whose second page is empty.
async fn in_header(values: &[&[u8]]) -> Walk<u32> {
    let first = values.iter().fold(page("[1,2]"), |answer, value| answer.header("X-Total", value));
    walk([first, page("[]")], |client| InHeader { offset: None }.items(client)).await
}

#[tokio::test]
async fn missing_or_empty_total_header_is_ignored() {
    for values in [&[][..], &[&b""[..]], &[b"  "]] {
        in_header(values).await.went(["/list", "/list?offset=2"], 1..=2);
    }
}

#[tokio::test]
async fn malformed_total_header_is_an_error_after_the_items() {
    for (values, problem) in [
        (&[&b"many"[..]][..], "is not a number of items"),
        (&[b"-1"], "is not a number of items"),
        (&[b"2.0"], "is not a number of items"),
        (&[b"2\xfc"], "is not a number of items"),
        (&[b"18446744073709551616"], "is not a number of items"),
        (&[b"2", b"3"], "has several values"),
        (&[b"1,234"], "has several values"),
    ] {
        let first = values.iter().fold(page("[1,2]"), |answer, it| answer.header("X-Total", it));
        let walked = walk([first], |client| InHeader { offset: None }.items(client)).await;
        let expected = format!("GET /list: 200 OK: the header `X-Total` {problem}");
        assert_eq!((walked.error, walked.items), (Some(expected), vec![1, 2]), "{values:?}");
    }
    let first = page("[1,2]").header("X-Total", "2").header("x-total", "2");
    walk([first], |client| InHeader { offset: None }.items(client)).await.went(["/list"], 1..=2);
}

#[tokio::test]
async fn content_range_gives_the_total() {
    assert_eq!(InRange::SPEC.pagination.unwrap().total, Some(Total::ContentRange));
    for (ranges, status) in [
        (["items 0-1/3", "items 2-2/3"], 206),
        (["0-1/3", "2-2/3"], 200),
        (["ITEMS 0-1/3", "bananas  2-2/3"], 206),
    ] {
        let answers = [("[1,2]", ranges[0]), ("[3]", ranges[1])]
            .map(|(body, range)| Answer::json(status, body).header("Content-Range", range));
        walk(answers, |client| InRange { offset: None }.items(client))
            .await
            .went(["/list", "/list?offset=2"], 1..=3);
    }
    // The total is unknown, or the list is empty.
    let answers = ["items 0-1/*", "*/*"].into_iter().zip(["[1,2]", "[]"]);
    let answers = answers.map(|(range, body)| page(body).header("Content-Range", range));
    let walked = walk(answers, |client| InRange { offset: None }.items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2]));
    let empty = [page("[]").header("Content-Range", "*/0")];
    walk(empty, |client| InRange { offset: None }.items(client)).await.went(["/list"], []);
}

#[tokio::test]
async fn malformed_content_range_is_an_error_after_the_items() {
    let no_range = "is not a range such as `items 0-24/3000`";
    for (range, problem) in [
        ("items 0-24", no_range),
        ("items 0-24/many", no_range),
        ("bytes 0-24/3000", "counts bytes and not items"),
    ] {
        let first = page("[1,2]").header("Content-Range", range);
        let walked = walk([first], |client| InRange { offset: None }.items(client)).await;
        let expected = format!("GET /list: 200 OK: the header `Content-Range` {problem}");
        assert_eq!((walked.error, walked.items), (Some(expected), vec![1, 2]), "{range}");
    }
}

#[tokio::test]
async fn total_in_the_body_may_be_absent_at_any_level() {
    for total in ["", r#","meta":null"#, r#","meta":{}"#, r#","meta":{"total":null}"#] {
        let answers = [format!(r#"{{"items":[1,2]{total}}}"#), r#"{"items":[]}"#.to_owned()];
        let answers = answers.map(|body| page(&body));
        walk(answers.clone(), |client| InBody { offset: None }.items(client))
            .await
            .went(["/list", "/list?offset=2"], 1..=2);
        walk(answers, |client| AsText { offset: None }.items(client))
            .await
            .went(["/list", "/list?offset=2"], 1..=2);
    }
    let empty = [r#"{"items":[1],"meta":{"total":" "}}"#, r#"{"items":[]}"#].map(page);
    walk(empty, |client| AsText { offset: None }.items(client))
        .await
        .went(["/list", "/list?offset=1"], [1]);
    let answers = [page(r#"{"items":[1],"meta":{"total":" 1 "}}"#)];
    walk(answers, |client| AsText { offset: None }.items(client)).await.went(["/list"], [1]);
}

#[tokio::test]
async fn malformed_total_in_the_body_is_an_error_after_the_items() {
    let negative = [page(r#"{"items":[1],"meta":{"total":-1}}"#)];
    let walked = walk(negative, |client| InBody { offset: None }.items(client)).await;
    let problem = "GET /list: 200 OK: `meta.total` is negative";
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![1]));
    for total in ["abc", "-1", "1.0", "+1", "99999999999999999999"] {
        let first = [page(&format!(r#"{{"items":[1],"meta":{{"total":"{total}"}}}}"#))];
        let walked = walk(first, |client| AsText { offset: None }.items(client)).await;
        let problem = "GET /list: 200 OK: `meta.total` is not a number of items";
        assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![1]), "{total}");
    }
}
