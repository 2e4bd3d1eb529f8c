//! Where a numbered list ends: at its total, at a missing page, or at a short or empty page.

use endpoint::endpoint;
use endpoint::paginate::{ItemPosition, Items, Position};
use endpoint_tests::{AfterEnd, Answer, ListService, Listing, Server};
use futures_util::StreamExt as _;

use crate::support::exchange::{walk, walk_on};

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
struct ByOffset {
    offset: Option<u64>,
    limit: Option<i64>,
}

#[endpoint(
    GET, "/list", 200 => Vec<u32>,
    paginate(page = page, limit = limit, total = header("X-Total")),
)]
struct ByPage {
    page: Option<u64>,
    limit: Option<i64>,
}

fn by_offset(limit: Option<i64>) -> ByOffset {
    ByOffset { offset: None, limit }
}

fn by_page(page: Option<u64>, limit: Option<i64>) -> ByPage {
    ByPage { page, limit }
}

fn page(body: &str) -> Answer {
    Answer::json(200, body)
}

fn counted(total: &str, body: &str) -> Answer {
    page(body).header("X-Total", total)
}

#[tokio::test]
async fn total_ends_the_list_for_any_page_size() {
    let answers = || ["[1,2]", "[3,4]", "[5]"].map(|body| counted("5", body));
    for limit in [None, Some(2), Some(100), Some(1), Some(0), Some(-1)] {
        let walked = walk(answers(), |client| by_offset(limit).items(client)).await;
        assert_eq!((walked.error, walked.items), (None, vec![1, 2, 3, 4, 5]), "{limit:?}");
        let walked = walk(answers(), |client| by_page(None, limit).items(client)).await;
        assert_eq!((walked.error, walked.items), (None, vec![1, 2, 3, 4, 5]), "{limit:?}");
    }
    let walked = walk([counted("0", "[]")], |client| by_offset(None).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![]));
}

#[tokio::test]
async fn empty_page_ends_a_list_whose_total_is_too_large() {
    let answers = ["[1]", "[2]", "[]"].map(|body| counted("18446744073709551615", body));
    let walked = walk(answers, |client| by_offset(Some(1)).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2]));
}

#[tokio::test]
async fn total_smaller_than_the_page_is_ignored() {
    let answers = [counted("1", "[1,2]"), counted("1", "[3,4]"), counted("0", "[]")];
    let walked = walk(answers, |client| by_offset(None).items(client)).await;
    assert_eq!((walked.error, walked.items), (None, vec![1, 2, 3, 4]));
}

#[tokio::test]
async fn page_shorter_than_the_limit_does_not_end_the_list() {
    // The request asks for 100 items, and no page has more than two.
    let answers = ["[1,2]", "[3,4]", "[5]", "[]"].map(page);
    walk(answers, |client| by_offset(Some(100)).items(client)).await.went(
        [
            "/list?limit=100",
            "/list?offset=2&limit=100",
            "/list?offset=4&limit=100",
            "/list?offset=5&limit=100",
        ],
        1..=5,
    );
    let answers = ["[1,2]", "[]"].map(page);
    walk(answers, |client| by_page(None, Some(100)).items(client))
        .await
        .went(["/list?limit=100", "/list?page=2&limit=100"], 1..=2);
}

#[tokio::test]
async fn shorter_page_after_a_full_one_is_the_last() {
    for bodies in [&["[1,2]", "[3]"][..], &["[1,2]", "[3,4]", "[]"], &["[1,2,3]", "[4]"]] {
        let answers = bodies.iter().map(|body| page(body));
        let walked = walk(answers, |client| by_page(None, Some(2)).items(client)).await;
        let items: Vec<u32> = (1..).take(walked.items.len()).collect();
        assert_eq!((walked.error, walked.items), (None, items), "{bodies:?}");
    }
}

#[tokio::test]
async fn empty_page_ends_a_list_without_total_and_limit() {
    for bodies in [&["[1,2]", "[3]", "[]"][..], &["[]"], &["[1]", "[2,3]", "[]"]] {
        let answers = bodies.iter().map(|body| page(body));
        let walked = walk(answers, |client| by_offset(None).items(client)).await;
        let items: Vec<u32> = (1..).take(walked.items.len()).collect();
        assert_eq!((walked.error, walked.items), (None, items), "{bodies:?}");
    }
}

#[tokio::test]
async fn missing_page_ends_the_list_unless_the_total_promised_it() {
    for status in [404, 416] {
        let answers = [page("[1,2]"), page("[3,4]"), Answer::new(status)];
        walk(answers, |client| by_page(None, Some(2)).items(client))
            .await
            .went(["/list?limit=2", "/list?page=2&limit=2", "/list?page=3&limit=2"], 1..=4);
    }
    // A page that the total promises must exist, and so must the first page.
    for answers in [&[counted("3", "[1,2]"), Answer::new(404)][..], &[Answer::new(404)]] {
        let walked = walk(answers.to_vec(), |client| by_page(None, Some(2)).items(client)).await;
        let error = walked.error.expect("the list ends with an error");
        assert!(error.starts_with("GET /list: 404 Not Found"), "{error}");
    }
    // Other failures do not end the list.
    let answers = [page("[1,2]"), Answer::new(403)];
    let walked = walk(answers, |client| by_page(None, Some(2)).items(client)).await;
    assert!(walked.error.is_some_and(|error| error.contains("403")));
}

/// Returns all items of a service that responds with 404 after the last page.
async fn rest_of(
    listing: Listing,
    items: impl FnOnce(&endpoint::Client) -> Items<ByPage>,
) -> Vec<u32> {
    let service = ListService::new(Listing { after_end: AfterEnd::Missing, ..listing });
    let walked = service.walk(items).await;
    assert_eq!(walked.error, None, "{:?}", walked.targets);
    walked.items
}

#[tokio::test]
async fn list_started_or_resumed_at_a_later_page_ends_with_its_last() {
    for count in 0..=12_u32 {
        for size in 1..=4_u32 {
            for page in 2..=4_u64 {
                let first = (u32::try_from(page).unwrap() - 1) * size;
                if first >= count {
                    continue;
                }
                let expected: Vec<u32> = (first..count).collect();
                let listing = || Listing { has_total: true, ..Listing::of(0..count, size) };
                let begun = by_page(Some(page), None);
                assert_eq!(rest_of(listing(), |client| begun.items(client)).await, expected);
                // The service returns fewer items than requested, or exactly as many.
                for limit in [i64::from(size), 100] {
                    let resumed = |client: &_| {
                        by_page(None, Some(limit)).items(client).resume(Position::Page(page))
                    };
                    assert_eq!(rest_of(listing(), resumed).await, expected, "{limit}");
                }
            }
        }
    }
}

#[tokio::test]
async fn list_resumed_from_an_item_position_ends_at_the_same_item() {
    let listing = || Listing { has_total: true, ..Listing::of(0..7, 3) };
    for taken in 0..=7_usize {
        let service = ListService::new(Listing { after_end: AfterEnd::Missing, ..listing() });
        let client = service.client();
        let mut items = by_page(None, None).items(&client);
        let mut all: Vec<u32> = Vec::new();
        while all.len() < taken {
            all.push(items.next().await.unwrap().unwrap());
        }
        let Some(position) = items.position() else {
            assert_eq!(taken, 7);
            continue;
        };
        let kept = serde_json::to_string(&position).unwrap();
        let position: ItemPosition = serde_json::from_str(&kept).unwrap();
        let walked =
            service.walk(|client| by_page(None, None).items(client).resume(position)).await;
        all.extend(walked.items);
        assert_eq!((walked.error, all), (None, (0..7).collect()), "{kept}");
        // Three pages, one of which is requested twice, and none after the end.
        assert!(walked.targets.len() <= 4, "{:?}", walked.targets);
    }
}

#[tokio::test]
async fn page_numbers_and_totals_of_64_bits_do_not_overflow() {
    const MAX: u64 = u64::MAX;
    // The number of the next page would overflow: that is an error after the items.
    let walked =
        walk([page("[1]")], |client| by_page(None, None).items(client).resume(Position::Page(MAX)))
            .await;
    let problem = "GET /list: 200 OK: the next page has a number that cannot be counted";
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![1]));
    assert_eq!(walked.targets, ["/list?page=18446744073709551615"]);
    let walked = walk([page("[1,2]")], |client| {
        by_offset(None).items(client).resume(Position::Offset(MAX - 1))
    })
    .await;
    assert_eq!((walked.error.as_deref(), walked.items), (Some(problem), vec![1, 2]));
    // After the end, no further number is needed.
    for total in ["0", "18446744073709551615"] {
        let walked = walk([counted(total, "[]")], |client| {
            by_page(None, Some(i64::MAX)).items(client).resume(Position::Page(MAX))
        })
        .await;
        assert_eq!((walked.error, walked.items), (None, vec![]));
        let walked = walk([counted(total, "[]")], |client| {
            by_offset(Some(i64::MIN)).items(client).resume(Position::Offset(MAX))
        })
        .await;
        assert_eq!((walked.error, walked.items), (None, vec![]));
    }
}

#[tokio::test]
async fn list_that_fails_on_its_total_resumes_after_its_items() {
    let server = Server::start().await;
    server.answer(counted("many", "[1,2]"));
    server.answer(counted("4", "[1,2]"));
    server.answer(counted("4", "[3,4]"));
    let client = endpoint::Client::new(server.url()).unwrap();
    let mut items = by_offset(None).items(&client).prefetch();
    assert_eq!(items.next().await.unwrap().unwrap(), 1);
    assert_eq!(items.next().await.unwrap().unwrap(), 2);
    assert!(items.next().await.unwrap().is_err());
    assert!(items.next().await.is_none());
    let position = items.position().expect("the list is not at its end");
    let rest = walk_on(&server, |client| by_offset(None).items(client).resume(position)).await;
    assert_eq!((rest.error, rest.items), (None, vec![3, 4]));
}
