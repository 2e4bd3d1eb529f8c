//! Blocking calls: the same calls without `async`.

use std::io::Read as _;

use endpoint::{Client, ErrorKind, Events, ResponseExt as _, Retry, Streaming, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::runtimes::multi_thread;
use crate::support::transports::Over;

#[endpoint(GET, "/keys/{id}", 200 => String, 404 => String)]
struct GetKey {
    id: u32,
}

#[endpoint(GET, "/keys", 200 => Vec<u32>, paginate(offset = offset, limit = limit))]
struct ListKeys {
    offset: Option<u64>,
    limit: u64,
}

#[endpoint(GET, "/archive", 200 => Streaming)]
struct GetArchive {}

/// Starts a server with these answers on a runtime of its own.
fn server(answers: impl IntoIterator<Item = Answer>) -> (Server, tokio::runtime::Runtime) {
    let runtime = multi_thread();
    let server = runtime.block_on(Server::start());
    answers.into_iter().for_each(|answer| server.answer(answer));
    (server, runtime)
}

#[test]
fn blocking_call_returns_the_result() {
    let (server, _runtime) = server([
        Answer::new(200).body("ssh-rsa"),
        Answer::new(200).header("X-Request-Id", "r-1").body("ssh-rsa"),
        Answer::new(404).body("no key"),
    ]);
    let client: Client = Client::new(server.url()).unwrap();
    assert_eq!(GetKey { id: 7 }.send(&client).blocking().unwrap(), "ssh-rsa");
    let response = GetKey { id: 8 }.send(&client).with_response().blocking().unwrap();
    assert_eq!((response.request_id(), &**response.body()), (Some("r-1"), "ssh-rsa"));
    let error = GetKey { id: 9 }.send(&client).blocking().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Failure, 1));
    let targets: Vec<_> = server.requests().into_iter().map(|request| request.target).collect();
    assert_eq!(targets, ["/keys/7", "/keys/8", "/keys/9"]);
}

#[test]
fn blocking_call_returns_connect_errors_after_retries() {
    let url = {
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        format!("http://{}", listener.local_addr().unwrap())
    };
    let client: Client = Client::new(url).unwrap();
    let error = GetKey { id: 7 }.send(&client).blocking().unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
}

#[test]
fn blocking_pages_and_items_are_iterators() {
    let pages = || ["[1,2]", "[3]"].map(|page| Answer::json(200, page));
    let (server, _runtime) = server(pages().into_iter().chain(pages()));
    let client: Client = Client::new(server.url()).unwrap();
    let list = || ListKeys { offset: None, limit: 2 };
    let items: Result<Vec<u32>, _> = list().items(&client).blocking().collect();
    assert_eq!(items.unwrap(), [1, 2, 3]);
    let pages: Result<Vec<_>, _> = list().pages(&client).blocking().collect();
    let pages: Vec<_> = pages.unwrap().into_iter().map(|page| page.items).collect();
    assert_eq!(pages, [vec![1, 2], vec![3]]);
}

#[test]
fn blocking_stream_is_a_reader() {
    let body = "0123456789".repeat(10_000);
    let (server, _runtime) = server([Answer::new(200).body(body.clone())]);
    let client: Client = Client::new(server.url()).unwrap();
    let mut archive = GetArchive {}.send(&client).blocking().unwrap().blocking();
    let (mut first, mut rest) = ([0; 3], String::new());
    archive.read_exact(&mut first).unwrap();
    archive.read_to_string(&mut rest).unwrap();
    assert_eq!((&first, rest.as_str()), (b"012", &body[3..]));
}

#[endpoint(GET, "/events", 200 => Events<u32>)]
struct Follow {}

#[endpoint(GET, "/texts", 200 => Events)]
struct Listen {}

#[test]
fn blocking_events_are_an_iterator() {
    let body = "data: 1\n\ndata: x\n\ndata: 2\n\ndata: [DONE]\n\n";
    let (server, _runtime) = server([Answer::new(200).body(body), Answer::new(200).body(body)]);
    let client: Client = Client::new(server.url()).unwrap();
    let events = Follow {}.send(&client).blocking().unwrap().blocking();
    let events: Vec<_> = events.map(|event| event.map(|it| it.data).ok()).collect();
    assert_eq!(events, [Some(1), None, Some(2)]);
    let events = Listen {}.send(&client).blocking().unwrap().blocking();
    let events: Vec<_> = events.map(|event| event.unwrap().data).collect();
    assert_eq!(events, ["1", "x", "2", "[DONE]"]);
}

#[test]
fn many_threads_may_share_one_blocking_client() {
    let answers = (0..16).map(|_| Answer::new(200).body("k"));
    let (server, _runtime) = server(answers);
    let client: Client = Client::new(server.url()).unwrap();
    std::thread::scope(|scope| {
        for thread in 0..4 {
            let client = &client;
            scope.spawn(move || {
                for call in 0..4 {
                    GetKey { id: thread * 4 + call }.send(client).blocking().unwrap();
                }
            });
        }
    });
    let mut targets: Vec<_> = server.requests().into_iter().map(|it| it.target).collect();
    targets.sort();
    targets.dedup();
    assert_eq!(targets.len(), 16);
}

#[tokio::test]
#[should_panic(expected = "Cannot start a runtime from within a runtime")]
async fn blocking_call_within_a_runtime_panics() {
    let client: Client = Client::new("http://127.0.0.1:9").unwrap();
    let _ = GetKey { id: 7 }.send(&client).blocking();
}

#[endpoint(GET, "/events", 200 => Events, 403 => String)]
#[derive(Clone)]
struct Reconnect {}

#[test]
fn event_source_reconnects_without_async_until_the_server_ends_it() {
    for over in Over::HTTP1 {
        let events =
            |body: &str| Answer::new(200).header("Content-Type", "text/event-stream").body(body);
        let (server, _runtime) = server([
            events("id: 1\ndata: a\n\n"),
            Answer::new(503),
            events("id: 2\ndata: b\n\ndata: c\n\n"),
            Answer::new(204),
        ]);
        let client: Client = over.client(server.url());
        let retry = Retry::new().backoff(std::time::Duration::ZERO);
        let events = Reconnect {}.send(&client).reconnecting(retry).blocking();
        let events: Vec<String> = events.map(|event| event.unwrap().data).collect();
        assert_eq!(events, ["a", "b", "c"], "{over:?}");
        let requests = server.requests();
        let ids: Vec<_> = requests.iter().map(|it| it.header("last-event-id")).collect();
        assert_eq!(ids, [None, Some("1"), Some("1"), Some("2")], "{over:?}");
    }
}

#[test]
fn event_source_without_async_returns_a_failure_and_ends() {
    let (server, _runtime) = server([Answer::new(403).body("no")]);
    let client: Client = Client::new(server.url()).unwrap();
    let mut events = Reconnect {}.send(&client).reconnecting(Retry::new()).blocking();
    assert!(events.next().unwrap().is_err());
    assert!(events.next().is_none());
}
