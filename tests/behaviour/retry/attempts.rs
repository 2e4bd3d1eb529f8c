//! Attempts: how many there are, that all are equal, and what the error reports about them.

use std::future::{pending, ready};
use std::pin::pin;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use endpoint::TransportErrorKind::{Connect, Incomplete, Other, Timeout};
use endpoint::{Client, ErrorKind, Options, Retry, endpoint};
use endpoint_tests::{Answer, Server};

use crate::support::scripted_transport::{Remote, answer, failed, status};

#[endpoint(GET, "/jobs", 200)]
struct Get {}

#[endpoint(POST, "/jobs", 200 => String)]
struct Post {
    #[header("Idempotency-Key")]
    key: Option<&'static str>,
    text: &'static str,
}

const POST: Post = Post { key: None, text: "ä" };
const KEYED: Post = Post { key: Some("7"), text: "ä" };

#[tokio::test(start_paused = true)]
async fn attempts_are_limited_by_the_option() {
    for (retry, attempts) in [
        (Retry::never(), 1),
        (Retry::new().attempts(0), 1),
        (Retry::new().attempts(1), 1),
        (Retry::new().attempts(2), 2),
        (Retry::new(), 3),
        (Retry::new().attempts(7), 7),
    ] {
        let remote = Remote::statuses([503]);
        let client: Client = remote.client();
        let error = client.send(Get {}).retry(retry).await.unwrap_err();
        assert_eq!((error.attempts(), remote.count()), (attempts, attempts as usize));
        assert!(error.is_retryable());
    }
}

#[tokio::test(start_paused = true)]
async fn error_counts_attempts_and_total_elapsed_time() {
    let remote = Remote::new(async |_, _| {
        tokio::time::sleep(Duration::from_secs(2)).await;
        answer(503, &[("retry-after", "3")], "")
    });
    let client: Client = remote.client();
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (3, Duration::from_secs(2 + 3 + 2 + 3 + 2)));
    let error = client.send(POST).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (1, Duration::from_secs(2)));
    assert!(!error.is_retryable() && error.was_sent());
}

#[tokio::test(start_paused = true)]
async fn error_was_sent_if_any_attempt_was() {
    for first in [Timeout, Incomplete, Other] {
        let remote =
            Remote::new(move |number, _| ready(failed(if number == 0 { first } else { Connect })));
        let error = remote.client().send(Get {}).await.map(drop).unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3));
        assert!(error.was_sent() && error.kind() == ErrorKind::Connect, "{first:?}");
    }
    let remote =
        Remote::new(|number, _| ready(if number == 0 { status(503) } else { failed(Connect) }));
    let error = remote.client().send(Get {}).await.map(drop).unwrap_err();
    assert!(error.was_sent());
}

/// An attempt that was not dropped would hold its connection during the pause before the next one.
#[tokio::test(start_paused = true)]
async fn attempt_is_dropped_before_the_next_begins() {
    let (under_way, seen) = (Arc::new(()), Arc::new(Mutex::new(Vec::new())));
    let (held, told) = (Arc::clone(&under_way), Arc::clone(&seen));
    let remote = Remote::new(move |_, _| {
        let attempt = Arc::clone(&held);
        // Two references belong to the test and to the service.
        told.lock().unwrap().push(Arc::strong_count(&attempt) - 2);
        async move {
            let response = pending().await;
            drop(attempt);
            response
        }
    });
    let client: Client = remote.client();
    let call =
        client.send(Get {}).with_options(Options::new().attempt_timeout(Duration::from_secs(1)));
    let mut call = pin!(call);
    let error = call.as_mut().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 3));
    assert_eq!(*seen.lock().unwrap(), [1, 1, 1]);
    // The future of the call does not keep the last attempt either.
    assert_eq!(Arc::strong_count(&under_way), 2);
}

#[tokio::test]
async fn every_attempt_sends_the_same_request() {
    let server = Server::start().await;
    server.answer(Answer::new(503).header("Retry-After", "0"));
    server.answer(Answer::raw("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf"));
    server.answer(Answer::raw("HTTP/1.1 200"));
    server.answer(Answer::new(200));
    let retry = Retry::new().attempts(4).backoff(Duration::ZERO);
    let client: Client =
        Client::builder(server.url()).header("X-Client", "c").retry(retry).build().unwrap();
    client.send(KEYED).header("X-Call", "k").await.unwrap();

    let requests = server.requests();
    assert_eq!(requests.len(), 4);
    assert_eq!(requests[0].text(), r#"{"text":"ä"}"#);
    assert_eq!(requests[0].header("idempotency-key"), Some("7"));
    assert_eq!(
        (requests[0].header("x-client"), requests[0].header("x-call")),
        (Some("c"), Some("k"))
    );
    for request in &requests[1..] {
        assert_eq!(request, &requests[0]);
    }
}

#[tokio::test]
async fn post_is_sent_once_when_the_response_breaks_off() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    for answer in ["HTTP/1.1 200", "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhalf", ""] {
        server.answer(Answer::raw(answer));
        let error = client.send(POST).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{answer}");
        assert!(error.was_sent() && !error.is_retryable());
    }
    assert_eq!(server.requests().len(), 3);
}
