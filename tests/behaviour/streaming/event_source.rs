//! `Call::reconnecting`: events that go on over several connections.

use std::time::Duration;

use endpoint::{Client, ErrorKind, EventSourceError, Events, Retry, TransportErrorKind, endpoint};
use endpoint_tests::{Answer, Http2Server, Refusing, Server};
use futures_util::StreamExt as _;
use http::HeaderValue;
use serde::Deserialize;

use crate::support::exchange::broken_off;
use crate::support::runtimes::multi_thread;
use crate::support::scripted_transport::{Remote, answer};
use crate::support::transports::Over;

#[endpoint(GET, "/events", 200 => Events, 403 | 503 => String)]
#[derive(Clone)]
struct Listen {}

#[endpoint(GET, "/undeclared", 200 => Events)]
#[derive(Clone)]
struct ListenOnly {}

#[endpoint(POST, "/events", 200 => Events)]
#[derive(Clone)]
struct Ask {}

#[derive(Debug, Deserialize, PartialEq)]
struct Percent {
    percent: u8,
}

#[endpoint(GET, "/typed", 200 => Events<Percent>)]
#[derive(Clone)]
struct Follow {}

fn at_once() -> Retry {
    Retry::new().backoff(Duration::ZERO)
}

fn events(body: &str) -> Answer {
    Answer::new(200).header("Content-Type", "text/event-stream").body(body)
}

async fn start(over: Over, answers: impl IntoIterator<Item = Answer>) -> (Client, Server) {
    let is_http1 = Over::HTTP1.contains(&over);
    let server = if is_http1 { Server::start().await } else { Http2Server::start().await };
    answers.into_iter().for_each(|answer| server.answer(answer));
    (over.client(server.url()), server)
}

fn ids(server: &Server) -> Vec<Option<String>> {
    let requests = server.requests();
    requests.iter().map(|it| it.header("last-event-id").map(str::to_owned)).collect()
}

#[tokio::test]
async fn stream_goes_on_after_the_last_identifier_until_204() {
    for over in Over::ALL {
        let answers = [
            events("id: 1\ndata: a\n\nid: 2\n\nid: 3\ndata: incomplete\n"),
            events("data: b\n\n"),
            events("id: ü 4\ndata: c\n\n"),
            events("id\ndata: d\n\n"),
            Answer::new(204),
        ];
        let (client, server) = start(over, answers).await;
        let mut stream = Listen {}.send(&client).header("X-A", "b").reconnecting(at_once());
        let mut heard = Vec::new();
        while let Some(event) = stream.next().await {
            let event = event.unwrap();
            heard.push((event.data, event.id.to_string()));
        }
        let expected = [("a", "1"), ("b", "2"), ("c", "ü 4"), ("d", "")];
        assert_eq!(heard, expected.map(|(data, id)| (data.to_owned(), id.to_owned())), "{over:?}");
        assert!(stream.next().await.is_none());
        assert_eq!(stream.last_event_id(), "");
        let requests = server.requests();
        assert!(requests.iter().all(|request| request.header("x-a") == Some("b")));
        let expected = [None, Some("2"), Some("2"), Some("ü 4"), None];
        assert_eq!(ids(&server), expected.map(|id| id.map(str::to_owned)), "{over:?}");
    }
}

#[tokio::test]
async fn identifier_of_an_earlier_stream_is_sent_until_the_server_sends_another() {
    let answers = [
        events("data: a\n\n"),
        events("id: 8\ndata: b\n\n"),
        events("id\ndata: c\n\n"),
        Answer::new(204),
    ];
    let (client, server) = start(Over::Hyper, answers).await;
    let call = Listen {}.send(&client).header("Last-Event-ID", "7");
    let heard: Vec<_> = call.reconnecting(at_once()).map(|it| it.unwrap().id).collect().await;
    assert_eq!(heard.iter().map(|id| &**id).collect::<Vec<_>>(), ["7", "8", ""]);
    let expected = [Some("7"), Some("7"), Some("8"), None];
    assert_eq!(ids(&server), expected.map(|id| id.map(str::to_owned)));
}

#[tokio::test]
async fn identifier_of_an_earlier_stream_that_cannot_be_sent_is_an_error_and_not_dropped() {
    let (client, server) = start(Over::Hyper, []).await;
    let id = HeaderValue::from_bytes(b"CANARY\xff").expect("HTTP allows these bytes");
    let call = Listen {}.send(&client).header("Last-Event-ID", id);
    let mut stream = call.reconnecting(at_once());
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("`last-event-id`"), "{error}");
    assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
    assert!(stream.next().await.is_none());
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn identifier_that_no_header_can_hold_is_an_error_before_the_request() {
    let (client, server) = start(Over::Reqwest, [events("id: CANARY\u{1}\ndata: a\n\n")]).await;
    let mut stream = Listen {}.send(&client).reconnecting(at_once());
    assert_eq!(stream.next().await.unwrap().unwrap().data, "a");
    let error = stream.next().await.unwrap().unwrap_err();
    assert!(error.to_string().contains("`last-event-id`"), "{error}");
    assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
    assert!(stream.next().await.is_none());
    assert_eq!(server.requests().len(), 1);
}

#[tokio::test]
async fn broken_connection_and_temporary_status_are_made_good() {
    for over in Over::HTTP1 {
        let answers = [
            broken_off(["id: 1\ndata: a\n\ndata: b\n"]),
            Answer::new(503),
            events("data: c\n\n"),
            Answer::new(204),
        ];
        let (client, server) = start(over, answers).await;
        let stream = ListenOnly {}.send(&client).reconnecting(at_once());
        let data: Vec<_> = stream.map(|event| event.unwrap().data).collect().await;
        assert_eq!(data, ["a", "c"], "{over:?}");
        let one = || Some("1".to_owned());
        assert_eq!(ids(&server), [None, one(), one(), one()], "{over:?}");
    }
}

#[tokio::test]
async fn declared_failure_ends_the_stream_also_if_it_is_temporary() {
    for status in [403, 503] {
        let answers = [events("data: a\n\n"), Answer::new(status).body("no")];
        let (client, server) = start(Over::Reqwest, answers).await;
        let mut stream = Listen {}.send(&client).reconnecting(at_once());
        assert_eq!(stream.next().await.unwrap().unwrap().data, "a");
        match stream.next().await {
            Some(Err(EventSourceError::Call(error))) => {
                assert_eq!(error.failure().map(String::as_str), Some("no"));
            }
            other => panic!("{other:?}"),
        }
        assert!(stream.next().await.is_none());
        assert_eq!(server.requests().len(), 2);
    }
}

#[tokio::test]
async fn response_that_holds_no_events_or_a_final_status_ends_the_stream() {
    for (answer, kind) in [
        (Answer::json(200, "{}"), ErrorKind::Decode),
        (Answer::new(404), ErrorKind::UnexpectedStatus),
    ] {
        let (client, server) = start(Over::Hyper, [answer]).await;
        let mut stream = ListenOnly {}.send(&client).reconnecting(at_once());
        match stream.next().await {
            Some(Err(EventSourceError::Call(error))) => assert_eq!(error.kind(), kind),
            other => panic!("{other:?}"),
        }
        assert!(stream.next().await.is_none());
        assert_eq!(server.requests().len(), 1);
    }
}

#[tokio::test]
async fn attempts_in_a_row_are_limited() {
    let nobody = Refusing::start();
    for over in Over::ALL {
        let client: Client = over.client(nobody.url());
        let mut stream = ListenOnly {}.send(&client).reconnecting(at_once().attempts(4));
        match stream.next().await {
            Some(Err(EventSourceError::Call(error))) => {
                assert_eq!(error.kind(), ErrorKind::Connect, "{over:?}");
            }
            other => panic!("{over:?}: {other:?}"),
        }
        assert!(stream.next().await.is_none());
    }
    let answers = [503, 503, 503].map(Answer::new);
    let (client, server) = start(Over::Reqwest, answers).await;
    let mut stream = ListenOnly {}.send(&client).reconnecting(at_once().attempts(3));
    assert!(stream.next().await.unwrap().is_err());
    assert_eq!(server.requests().len(), 3, "the retries of a call do not multiply");
}

#[tokio::test]
async fn event_that_does_not_decode_is_an_error_and_done_ends_the_stream() {
    let answers = [
        events("data: {\"percent\":1}\n\ndata: x\n\n"),
        events("data: {\"percent\":2}\n\ndata: [DONE]\n\n"),
    ];
    let (client, server) = start(Over::Hyper, answers).await;
    let stream = Follow {}.send(&client).reconnecting(at_once());
    let heard: Vec<_> = stream.collect().await;
    assert_eq!(heard.len(), 3, "{heard:?}");
    assert_eq!(heard[0].as_ref().unwrap().data, Percent { percent: 1 });
    assert!(matches!(&heard[1], Err(EventSourceError::Stream(it)) if it.decode_error().is_some()));
    assert_eq!(heard[2].as_ref().unwrap().data, Percent { percent: 2 });
    assert_eq!(server.requests().len(), 2);
}

#[tokio::test]
async fn request_that_cannot_be_sent_twice_is_sent_once() {
    let (client, server) = start(Over::Reqwest, [events("data: a\n\n")]).await;
    let heard: Vec<_> = Ask {}.send(&client).reconnecting(at_once()).collect().await;
    assert_eq!(heard.len(), 1);
    server.answer(broken_off(["data: a\n\n"]));
    let heard: Vec<_> = Ask {}.send(&client).reconnecting(at_once()).collect().await;
    let Err(EventSourceError::Stream(error)) = &heard[1] else { panic!("{heard:?}") };
    let kind = error.transport_error().map(endpoint::TransportError::kind);
    assert_eq!((heard.len(), kind), (2, Some(TransportErrorKind::Incomplete)));
    assert_eq!(server.requests().len(), 2);

    server.answer(events("data: b\n\n"));
    server.answer(Answer::new(204));
    let call = Ask {}.send(&client).idempotency_key("k");
    let heard: Vec<_> = call.reconnecting(at_once()).collect().await;
    assert_eq!((heard.len(), server.requests().len()), (1, 4));
}

#[tokio::test(start_paused = true)]
async fn pause_is_never_shorter_than_the_server_asks_for() {
    let remote = Remote::new(|number, _| {
        std::future::ready(match number {
            0 => answer(200, &[], "retry: 5000\ndata: a\n\n"),
            1 | 2 => answer(503, &[], ""),
            3 => answer(503, &[("retry-after", "120")], ""),
            4 => answer(200, &[], "retry: x\ndata: b\n\n"),
            _ => answer(204, &[], ""),
        })
    });
    let stream = ListenOnly {}.send(&remote.client()).reconnecting(Retry::new().attempts(9));
    let heard: Vec<_> = stream.map(|event| event.unwrap().data).collect().await;
    assert_eq!(heard, ["a", "b"]);
    let gaps = remote.gaps();
    // The requested pause, doubled with each failure up to 20 s, and up to half of it more.
    for (gap, least) in gaps.iter().zip([5, 5, 10, 120, 5]) {
        let (least, most) = (Duration::from_secs(least), Duration::from_millis(1500 * least));
        assert!(*gap >= least && *gap <= most + Duration::from_millis(2), "{gaps:?}");
    }
    assert_eq!(gaps.len(), 5);
}

#[test]
fn blocking_stream_reconnects() {
    let runtime = multi_thread();
    let answers = [events("id: 1\ndata: a\n\n"), events("data: b\n\n"), Answer::new(204)];
    let (client, server) = runtime.block_on(start(Over::Reqwest, answers));
    let stream = Listen {}.send(&client).reconnecting(at_once()).blocking();
    let data: Vec<_> = stream.map(|event| event.unwrap().data).collect();
    assert_eq!(data, ["a", "b"]);
    assert_eq!(ids(&server), [None, Some("1".to_owned()), Some("1".to_owned())]);
}
