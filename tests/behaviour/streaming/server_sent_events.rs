//! `Events`: server-sent events as defined by the HTML standard.

use std::convert::Infallible;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Body, Endpoint as _, ErrorKind, Events, TransportErrorKind, endpoint};
use endpoint_tests::Answer;
use futures_util::StreamExt as _;
use hyper::body::Frame;
use serde::Deserialize;

use crate::support::exchange::{answered, broken_off, in_pieces, streamed};

#[endpoint(GET, "/events", 200 => Events)]
struct Listen {}

#[endpoint(GET, "/progress", 200 => Events<Progress>)]
struct Follow {}

#[derive(Debug, PartialEq, Deserialize)]
struct Progress {
    percent: u8,
}

/// Returns name, id and data of every event.
async fn heard(answer: Answer) -> Vec<(String, String, String)> {
    let (events, _server) = streamed(Listen {}, answer).await;
    let events = events.map(|event| event.map(|it| (it.name, it.id.to_string(), it.data)));
    events.map(Result::unwrap).collect().await
}

/// Returns the data of every event, after checking that a body in single bytes gives the same.
async fn data(body: &str) -> Vec<String> {
    let whole = heard(Answer::new(200).body(body)).await;
    let bytes: Vec<_> = body.bytes().map(|byte| [byte]).collect();
    assert_eq!(heard(in_pieces(bytes)).await, whole, "{body:?} byte by byte");
    whole.into_iter().map(|(_, _, data)| data).collect()
}

#[tokio::test]
async fn data_lines_are_joined_with_line_feeds() {
    for (body, expected) in [
        ("data: a\n\ndata: b\n\n", vec!["a", "b"]),
        ("data: a\ndata: b\n\n", vec!["a\nb"]),
        ("data:a\ndata:  b\ndata\ndata:\n\n", vec!["a\n b\n\n"]),
        ("data\n\n", vec![""]),
        ("data:\ndata:\n\n", vec!["\n"]),
        ("data: a:b: c\n\n", vec!["a:b: c"]),
        ("data: {\"a\": \"ü\"}\n\n", vec!["{\"a\": \"ü\"}"]),
        ("\n\n\ndata: a\n\n\n\n", vec!["a"]),
    ] {
        assert_eq!(data(body).await, expected, "{body:?}");
    }
}

#[tokio::test]
async fn lines_may_end_with_crlf() {
    for body in ["data: a\r\ndata: b\r\n\r\ndata: c\r\n\r\n", "data: a\ndata: b\r\n\ndata: c\r\n\n"]
    {
        assert_eq!(data(body).await, ["a\nb", "c"], "{body:?}");
    }
}

#[tokio::test]
async fn lines_may_end_with_a_carriage_return() {
    assert_eq!(data("data: a\rdata: b\r\rdata: c\r\r").await, ["a\nb", "c"]);
}

#[tokio::test]
async fn comments_and_unknown_fields_are_ignored() {
    let body = ": keep-alive\n\n:\ndata: a\n:data: b\nDATA: c\n data: d\nother: e\nother\n\n";
    assert_eq!(data(body).await, ["a"]);
}

#[tokio::test]
async fn leading_byte_order_mark_is_ignored() {
    assert_eq!(data("\u{feff}data: a\n\ndata: \u{feff}b\n\n").await, ["a", "\u{feff}b"]);
    assert_eq!(data("\u{feff}\u{feff}data: a\n\ndata: b\n\n").await, ["b"]);
    assert_eq!(data("\n\u{feff}data: a\n\ndata: b\n\n").await, ["b"]);
}

#[tokio::test]
async fn unterminated_event_is_discarded() {
    for body in ["", "data: a", "data: a\n", "data: a\ndata: b", "event: x\n", "data: a\r\n"] {
        assert_eq!(data(body).await, <[&str; 0]>::default(), "{body:?}");
        let body = format!("data: first\n\n{body}");
        assert_eq!(data(&body).await, ["first"], "{body:?}");
    }
}

#[tokio::test]
async fn event_name_resets_and_id_persists() {
    let body = "event: start\nid: 1\ndata: a\n\ndata: b\n\nid\nevent: \ndata: c\n\n\
                event: lost\n\nid: 2\n\ndata: d\n\nid: x\0y\ndata: e\n\n\
                event: one\nevent: two\nid: 3\nid: 4\ndata: f\n\n";
    let heard = heard(Answer::new(200).body(body)).await;
    let heard: Vec<_> = heard.iter().map(|(name, id, data)| (&**name, &**id, &**data)).collect();
    assert_eq!(
        heard,
        [
            ("start", "1", "a"),
            ("message", "1", "b"),
            ("message", "", "c"),
            ("message", "2", "d"),
            ("message", "2", "e"),
            ("two", "4", "f"),
        ]
    );
}

#[tokio::test]
async fn retry_field_is_preserved() {
    let body = "data: a\n\nretry: 3000\n\nretry: soon\nretry: -1\nretry: 1.5\nretry\ndata: b\n\n\
                retry: 0\ndata: c\n\n";
    let (mut events, _server) = streamed(Listen {}, Answer::new(200).body(body)).await;
    for (data, milliseconds) in [("a", None), ("b", Some(3000)), ("c", Some(0))] {
        assert_eq!(events.next().await.unwrap().unwrap().data, data);
        assert_eq!(events.retry(), milliseconds.map(Duration::from_millis));
    }
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn retry_field_with_non_digits_is_ignored() {
    let body = "retry: +5\ndata: a\n\n";
    let (mut events, _server) = streamed(Listen {}, Answer::new(200).body(body)).await;
    assert_eq!(events.next().await.unwrap().unwrap().data, "a");
    assert_eq!(events.retry(), None);
}

#[tokio::test]
async fn overflowing_retry_field_saturates() {
    let body = format!("retry: {}\nretry\nretry:\ndata: a\n\n", "9".repeat(40));
    let (mut events, _server) = streamed(Listen {}, Answer::new(200).body(body)).await;
    assert_eq!(events.next().await.unwrap().unwrap().data, "a");
    assert_eq!(events.retry(), Some(Duration::from_millis(u64::MAX)));
}

#[tokio::test]
async fn done_ends_typed_events_but_is_plain_data_otherwise() {
    let body = "data: {\"percent\":1}\n\nevent: x\ndata: [DONE] \n\ndata: {\"percent\":2}\n\n";
    for answer in [Answer::new(200).body(body), in_pieces(body.bytes().map(|byte| [byte]))] {
        let (mut events, _server) = streamed(Follow {}, answer).await;
        assert_eq!(events.next().await.unwrap().unwrap().data.percent, 1);
        assert!(events.next().await.is_none());
        assert!(events.next().await.is_none());
    }
    assert_eq!(data("data: [DONE]\n\ndata: a\n\n").await, ["[DONE]", "a"]);
    for almost in ["[DONE", "[Done]", "[DONE]\ndata: x", "\"[DONE]\""] {
        let body = format!("data: {almost}\n\ndata: {{\"percent\":2}}\n\n");
        let (mut events, _server) = streamed(Follow {}, Answer::new(200).body(body)).await;
        assert!(events.next().await.unwrap().unwrap_err().decode_error().is_some(), "{almost}");
        assert_eq!(events.next().await.unwrap().unwrap().data.percent, 2);
    }
}

/// A body that records when its end was read, after which its connection can be reused.
struct Done {
    chunk: Option<&'static str>,
    ended: Arc<AtomicBool>,
}

impl hyper::body::Body for Done {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let chunk = self.chunk.take();
        self.ended.fetch_or(chunk.is_none(), Ordering::SeqCst);
        Poll::Ready(chunk.map(|chunk| Ok(Frame::data(chunk.into()))))
    }
}

#[tokio::test]
async fn done_consumes_the_end_of_the_body() {
    let ended = Arc::new(AtomicBool::new(false));
    let body = Done { chunk: Some("data: [DONE]\n\n"), ended: Arc::clone(&ended) };
    let mut events = Follow::response(http::Response::new(Body::wrap(body))).unwrap();
    assert!(events.next().await.is_none());
    assert!(ended.load(Ordering::SeqCst));
}

#[tokio::test]
async fn event_that_is_not_utf8_is_an_error_and_the_stream_continues() {
    let body = b"id: 1\ndata: a\xff\n\n: \xff\nother: \xff\ndata: b\n\nevent: \xff\ndata: c\n\n\
                 id: \xff\ndata: d\n\ndata: e\n\n";
    let (events, _server) = streamed(Listen {}, Answer::new(200).body(*body)).await;
    let heard = events.map(|event| match event {
        Ok(event) => Ok((event.id.to_string(), event.data)),
        Err(error) => Err(error.decode_error().unwrap().problem().to_owned()),
    });
    let heard: Vec<_> = heard.collect().await;
    let event = |id: &str, data: &str| Ok((id.to_owned(), data.to_owned()));
    let problem = || Err("the event is not valid UTF-8".to_owned());
    assert_eq!(heard, [problem(), event("1", "b"), problem(), problem(), event("1", "e")]);
}

#[tokio::test]
async fn other_content_type_is_an_error_not_an_empty_stream() {
    for (label, shown) in [
        ("application/json", "application/json"),
        ("application/problem+json; charset=utf-8", "application/problem+json"),
        ("text/html", "text/html"),
        ("application/xml", "application/xml"),
    ] {
        let answer = Answer::new(200).header("Content-Type", label).body("{\"error\":1}");
        let error = answered(Listen {}, answer).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Decode);
        let problem = format!("the body holds no events (its Content-Type is {shown})");
        assert!(error.to_string().ends_with(&problem), "{error}");
    }
    for label in ["text/event-stream; charset=utf-8", "text/plain", "application/octet-stream", "?"]
    {
        let answer = Answer::new(200).header("Content-Type", label).body("data: a\n\n");
        assert_eq!(heard(answer).await.len(), 1, "{label}");
    }
}

#[tokio::test]
async fn events_share_the_allocation_of_an_id() {
    let id = "x".repeat(1 << 20);
    let body = format!("id: {id}\n{}", "data: a\n\n".repeat(5));
    let (events, _server) = streamed(Listen {}, Answer::new(200).body(body)).await;
    let events: Vec<_> = events.map(Result::unwrap).collect().await;
    assert_eq!((events.len(), &*events[0].id), (5, &*id));
    assert!(events.iter().all(|event| Arc::ptr_eq(&event.id, &events[0].id)));
}

#[tokio::test]
async fn undecodable_data_is_an_error_and_the_stream_continues() {
    let body = "event: tick\nid: 1\ndata: {\"percent\":\ndata: 50}\n\ndata: {\"percent\":\"CANARY\"}\n\n\
                data: CANARY\n\ndata:\n\ndata: {\"percent\":100}\n\n";
    let (mut events, _server) = streamed(Follow {}, Answer::new(200).body(body)).await;
    let first = events.next().await.unwrap().unwrap();
    assert_eq!((&*first.name, &*first.id, first.data), ("tick", "1", Progress { percent: 50 }));
    let name = std::any::type_name::<Progress>();
    for problem in [
        "at `percent`: invalid type: string, expected u8",
        "not valid JSON: expected value",
        "the data is empty",
    ] {
        let error = events.next().await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), format!("the response is not a `{name}`: {problem}"));
        assert!(error.decode_error().is_some() && !format!("{error:?}").contains("CANARY"));
    }
    let last = events.next().await.unwrap().unwrap();
    assert_eq!((&*last.name, &*last.id, last.data.percent), ("message", "1", 100));
    assert!(events.next().await.is_none());
}

#[tokio::test]
async fn truncated_body_ends_with_an_error() {
    for pieces in [vec!["data: a\n\n"], vec!["data: a\n\n", "data: b\n"], vec!["data: a\n\nda"]] {
        let (mut events, _server) = streamed(Listen {}, broken_off(&pieces)).await;
        assert_eq!(events.next().await.unwrap().unwrap().data, "a");
        let error = events.next().await.unwrap().unwrap_err();
        assert_eq!(error.to_string(), "the stream broke off: the body broke off before its end");
        let kind = error.transport_error().unwrap().kind();
        assert_eq!(kind, TransportErrorKind::Incomplete);
        assert!(events.next().await.is_none(), "{pieces:?}");
    }
}

#[tokio::test]
async fn endless_event_is_an_error_at_the_limit() {
    let endless_line = format!("data: {}", "x".repeat(5 * 1024 * 1024));
    let endless_event = "data: 0123456789\n".repeat(500_000);
    let half = "x".repeat(3 << 20);
    let parts = format!("id: {half}\n\nevent: {half}\ndata: a\n\n");
    let whole = format!("data: {}\n\n", "x".repeat(5 << 20));
    for body in [endless_line, endless_event, parts, whole] {
        let (mut events, _server) = streamed(Listen {}, Answer::new(200).body(body)).await;
        let error = events.next().await.unwrap().unwrap_err();
        let kind = error.transport_error().unwrap().kind();
        assert_eq!(kind, TransportErrorKind::TooLarge);
        assert!(events.next().await.is_none());
    }
}
