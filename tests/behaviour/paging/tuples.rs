//! Pages that are JSON lists, whose elements are named by their positions.

use endpoint::{Endpoint as _, endpoint};
use endpoint_tests::Answer;
use serde::Deserialize;

use crate::support::exchange::walk;

#[derive(Deserialize)]
struct Page(Vec<u32>, Option<String>);

#[endpoint(
    GET, "/tuples", 200 => Page,
    paginate(cursor = after, next = 1, items = 0, item = u32),
)]
struct List {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Meta {
    total: u64,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Country {
    id: String,
}

/// A page as the World Bank sends it: the first element describes the page, and the second is the
/// list.
#[endpoint(
    GET, "/countries", 200 => (Meta, Vec<Country>),
    paginate(page = page, total = 0.total, items = 1, item = Country),
)]
struct Countries {
    page: Option<u32>,
}

#[derive(Deserialize)]
struct Nested(((Vec<u32>, Option<u64>), bool));

#[endpoint(
    GET, "/nested", 200 => Nested,
    paginate(cursor = since, next = 0.0.1, more = 0.1, items = 0.0.0, item = u32),
)]
struct ListNested {
    since: Option<u64>,
}

#[derive(Debug, PartialEq, Deserialize)]
struct Trade(u64, String);

#[endpoint(
    GET, "/trades", 200 => (Vec<Trade>, bool),
    paginate(cursor = since, next = last(0).0, more = 1, items = 0, item = Trade),
)]
struct Trades {
    since: Option<u64>,
}

fn json(body: &str) -> Answer {
    Answer::json(200, body)
}

#[tokio::test]
async fn page_that_is_a_tuple_struct_is_read_by_positions() {
    walk([r#"[[1,2],"b"]"#, "[[3],null]"].map(json), |client| List { after: None }.items(client))
        .await
        .went(["/tuples", "/tuples?after=b"], [1, 2, 3]);
    let pagination = List::SPEC.pagination.unwrap();
    assert_eq!((pagination.items, pagination.next), (Some("0"), Some("1")));
}

#[tokio::test]
async fn total_is_a_field_of_the_first_element() {
    let country = |id: &str| Country { id: id.to_owned() };
    let answers =
        [r#"[{"total":3},[{"id":"a"},{"id":"b"}]]"#, r#"[{"total":3},[{"id":"c"}]]"#].map(json);
    walk(answers, |client| Countries { page: None }.items(client))
        .await
        .went(["/countries", "/countries?page=2"], ["a", "b", "c"].map(country));
}

#[tokio::test]
async fn positions_in_a_row_lead_into_nested_tuples() {
    // A newtype is written as what it holds.
    walk(["[[[1],7],true]", "[[[2],8],false]"].map(json), |client| {
        ListNested { since: None }.items(client)
    })
    .await
    .went(["/nested", "/nested?since=7"], [1, 2]);
}

#[tokio::test]
async fn last_item_of_a_tuple_has_the_cursor() {
    let answers = [r#"[[[5,"a"],[6,"b"]],true]"#, r#"[[[7,"c"]],false]"#].map(json);
    walk(answers, |client| Trades { since: None }.items(client)).await.went(
        ["/trades", "/trades?since=6"],
        [(5, "a"), (6, "b"), (7, "c")].map(|(id, side)| Trade(id, side.to_owned())),
    );
}
