//! `paginate(offset = …)` and `paginate(page = …)`: pages that the client numbers.

use endpoint::endpoint;
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::walk;

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
struct ByOffset {
    offset: Option<u32>,
    limit: Option<u8>,
    q: &'static str,
}

#[derive(Deserialize)]
struct Envelope {
    result: Content,
    #[serde(default)]
    total: Option<u64>,
}

#[derive(Deserialize)]
struct Content {
    keys: Vec<u32>,
}

#[endpoint(
    POST, "/search", 200 => Envelope,
    paginate(offset = offset, limit = limit, total = total, items = result.keys, item = u32),
)]
struct Search {
    #[query]
    offset: u64,
    limit: u64,
}

#[endpoint(GET, "/list", 200 => Vec<u32>, paginate(page = page, limit = per_page))]
struct ByPage {
    page: Option<u32>,
    per_page: Option<u32>,
}

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(page = page, first = 0, total = header("X-Total")),
)]
struct FromZero {
    page: Option<i32>,
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

fn counted(total: &str, body: &str) -> Answer {
    page(body).header("X-Total", total)
}

fn by_offset(offset: Option<u32>, limit: Option<u8>) -> ByOffset {
    ByOffset { offset, limit, q: "a b" }
}

#[tokio::test]
async fn offset_advances_by_the_items_received() {
    let answers = ["[1,2]", "[3,4]", "[5]"].map(|body| counted("5", body));
    walk(answers, |client| by_offset(None, Some(2)).items(client)).await.went(
        [
            "/list?limit=2&q=a%20b",
            "/list?offset=2&limit=2&q=a%20b",
            "/list?offset=4&limit=2&q=a%20b",
        ],
        1..=5,
    );
    let answers = ["[3,4]", "[5]"].map(|body| counted(" 5 ", body));
    walk(answers, |client| by_offset(Some(2), None).items(client))
        .await
        .went(["/list?offset=2&q=a%20b", "/list?offset=4&q=a%20b"], 3..=5);
    // The total is reached with a full page, or the list is empty.
    let answers = ["[1,2]", "[3,4]"].map(|body| counted("4", body));
    let walked = walk(answers, |client| by_offset(None, Some(2)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2, 3, 4]));
    let walked = walk([counted("0", "[]")], |client| by_offset(None, Some(2)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![]));
}

#[tokio::test]
async fn total_and_items_may_be_nested_in_the_body() {
    let answers =
        [r#"{"result":{"keys":[1,2]},"total":3}"#, r#"{"total":3,"result":{"keys":[3]}}"#];
    walk(answers.map(page), |client| Search { offset: 0, limit: 2 }.items(client))
        .await
        .went(["/search?offset=0", "/search?offset=2"], 1..=3);
    let answers = [r#"{"result":{"keys":[1,2]}}"#, r#"{"result":{"keys":[3]},"total":null}"#];
    walk(answers.map(page), |client| Search { offset: 10, limit: 2 }.items(client))
        .await
        .went(["/search?offset=10", "/search?offset=12"], 1..=3);
}

#[tokio::test]
async fn page_numbers_start_at_one_or_the_declared_first() {
    let by_page = |page| ByPage { page, per_page: Some(2) };
    let answers = ["[1,2]", "[3,4]", "[5]"];
    walk(answers.map(page), |client| by_page(None).items(client))
        .await
        .went(["/list?per_page=2", "/list?page=2&per_page=2", "/list?page=3&per_page=2"], 1..=5);
    walk(["[9,8]", "[]"].map(page), |client| by_page(Some(7)).items(client))
        .await
        .went(["/list?page=7&per_page=2", "/list?page=8&per_page=2"], [9, 8]);

    let answers = || ["[1,2]", "[3]"].map(|body| counted("3", body));
    walk(answers(), |client| FromZero { page: None }.items(client))
        .await
        .went(["/list", "/list?page=1"], 1..=3);
    walk(answers(), |client| FromZero { page: Some(0) }.items(client))
        .await
        .went(["/list?page=0", "/list?page=1"], 1..=3);
}
