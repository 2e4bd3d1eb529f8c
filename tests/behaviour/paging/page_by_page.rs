//! Lists page by page: when each page is requested, and how errors end the list.

use endpoint::{Body, Client, endpoint};
use endpoint_tests::Answer;
use futures_util::StreamExt as _;
use http::{Request, Response};

use crate::support::exchange::walk;
use crate::support::recording_transport::Memory;

#[endpoint(GET, "/list", 200 => Vec<u32>, 403 => String, paginate(offset = offset, limit = limit))]
struct List {
    offset: Option<u32>,
    #[check(range = 1..)]
    limit: u32,
}

fn list() -> List {
    List { offset: None, limit: 3 }
}

/// Returns eight numbers in pages of three, without a network.
fn eight() -> Memory {
    Memory::answering(|request: &Request<Body>| {
        let query = request.uri().query().unwrap_or_default();
        let start = query.strip_prefix("offset=").and_then(|it| it.split('&').next()?.parse().ok());
        let start: u32 = start.unwrap_or(0);
        let numbers: Vec<_> = (start..8.min(start + 3)).collect();
        Response::new(Body::from(serde_json::to_string(&numbers).expect("numbers are JSON")))
    })
}

fn client_of(memory: &Memory) -> Client {
    memory.client(Client::builder("https://api.example.com"))
}

#[tokio::test]
async fn page_is_requested_when_polled() {
    let memory = eight();
    let mut pages = list().pages(&client_of(&memory));
    assert_eq!(memory.requests().len(), 0);
    for (asked, items) in [(1, vec![0, 1, 2]), (2, vec![3, 4, 5]), (3, vec![6, 7])] {
        let page = pages.next().await.unwrap().unwrap();
        assert_eq!((memory.requests().len(), page.items), (asked, items));
    }
    assert!(pages.next().await.is_none() && pages.next().await.is_none());
    assert_eq!(memory.requests().len(), 3);
}

#[tokio::test]
async fn next_page_is_requested_after_the_last_item_is_taken() {
    let memory = eight();
    let mut items = list().items(&client_of(&memory));
    assert_eq!(memory.requests().len(), 0);
    for (number, asked) in [1, 1, 1, 2, 2, 2, 3, 3].into_iter().enumerate() {
        let item = items.next().await.unwrap().unwrap();
        assert_eq!((item as usize, memory.requests().len()), (number, asked));
    }
    assert!(items.next().await.is_none());
    assert_eq!(memory.requests().len(), 3);
}

#[tokio::test]
async fn prefetch_requests_one_page_ahead() {
    let memory = eight();
    let mut items = list().items(&client_of(&memory)).prefetch();
    assert_eq!(memory.requests().len(), 0);
    for (number, asked) in [2, 2, 2, 3, 3, 3, 3, 3].into_iter().enumerate() {
        let item = items.next().await.unwrap().unwrap();
        assert_eq!((item as usize, memory.requests().len()), (number, asked));
    }
    assert!(items.next().await.is_none());
}

#[tokio::test]
async fn prefetch_yields_the_same_items_and_errors() {
    let answers = ["[0,1,2]", "[3,4,5]", "[6,7]"].map(|body| Answer::json(200, body));
    walk(answers, |client| list().items(client).prefetch())
        .await
        .went(["/list?limit=3", "/list?offset=3&limit=3", "/list?offset=6&limit=3"], 0..8);
    // An error of a prefetched page comes after the items before it.
    let answers = [Answer::json(200, "[0,1,2]"), Answer::new(403).body("no more")];
    let walked = walk(answers, |client| list().items(client).prefetch()).await;
    assert_eq!(walked.error.as_deref(), Some("GET /list: 403 Forbidden: no more"));
    assert_eq!(walked.items, [0, 1, 2]);
}

#[tokio::test]
async fn error_ends_the_list() {
    const BUSY: &str = "503 Service Unavailable: the endpoint does not declare this status";
    for (answer, error) in [
        (Answer::new(403).body("no"), "403 Forbidden: no"),
        (Answer::new(500), "500 Internal Server Error: the endpoint does not declare this status"),
        (
            Answer::json(200, "[1,\"CANARY\"]"),
            "200 OK: the response is not a `alloc::vec::Vec<u32>`: at `[1]`: invalid type: string, \
             expected u32",
        ),
        (Answer::new(503).header("Retry-After", "31"), BUSY),
    ] {
        let walked =
            walk([Answer::json(200, "[0,1,2]"), answer], |client| list().items(client)).await;
        assert_eq!(walked.error, Some(format!("GET /list: {error}")));
        assert_eq!((walked.items, walked.targets.len()), (vec![0, 1, 2], 2));
    }
    let walked = walk([], |client| List { offset: None, limit: 0 }.items(client)).await;
    let problem = "GET /list: not sent: `limit` is 0; must be at least 1";
    assert_eq!((walked.error.as_deref(), walked.targets.len()), (Some(problem), 0));
}
