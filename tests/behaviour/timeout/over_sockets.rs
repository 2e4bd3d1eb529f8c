//! Timeouts over sockets: of a call, of a client, and of a stream.

use std::time::Duration;

use endpoint::{Client, ErrorKind, Events, Streaming, TransportErrorKind, endpoint};
use futures_util::StreamExt as _;
use http::StatusCode;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio::sync::oneshot;

use crate::support::transports::Over;

#[endpoint(GET, "/slow", 200 => String)]
struct Slow {}

#[endpoint(GET, "/stream", 200 => Streaming)]
struct Stream {}

const LIMIT: Duration = Duration::from_millis(100);

/// Starts a server that sends `first` to one request, and the rest when it is told to continue.
async fn stalling(first: &'static str, rest: &'static str) -> (String, oneshot::Sender<()>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
    let url = format!("http://{}", listener.local_addr().expect("a bound listener has an address"));
    let (go_on, told) = oneshot::channel();
    tokio::spawn(async move {
        let (mut connection, _) = listener.accept().await.expect("the client connects");
        let mut request = [0; 4096];
        let _ = connection.read(&mut request).await.expect("the client sends");
        connection.write_all(first.as_bytes()).await.expect("the client receives");
        let _ = told.await;
        let _ = connection.write_all(rest.as_bytes()).await;
    });
    (url, go_on)
}

#[tokio::test]
async fn missing_response_is_a_timeout() {
    let (url, _go_on) = stalling("", "").await;
    let client: Client = Client::new(url).unwrap();
    let error = Slow {}.send(&client).timeout(LIMIT).await.unwrap_err();
    assert_eq!((error.kind(), error.status()), (ErrorKind::Timeout, None));
    assert!(error.kind() == ErrorKind::Timeout && error.was_sent());
    assert_eq!(error.to_string(), "GET /slow: timed out");
}

#[tokio::test]
async fn stalled_body_is_a_timeout_that_keeps_status_and_body() {
    let (url, _go_on) = stalling("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nhalf", "").await;
    let client: Client = Client::builder(url).timeout(LIMIT).build().unwrap();
    let error = Slow {}.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().unwrap(), "half");
    assert_eq!(error.to_string(), "GET /slow: 200 OK: timed out");
}

#[tokio::test]
async fn timeout_of_a_stream_covers_its_head_only() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 8\r\n\r\nhalf";
    let (url, go_on) = stalling(head, "half").await;
    let client: Client = Client::builder(url).timeout(LIMIT).build().unwrap();
    let mut stream = Stream {}.send(&client).await.unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "half");
    // Waits until the timeout of the call has elapsed; the stream can still be read after it.
    let late = tokio::time::timeout(LIMIT * 2, stream.chunk()).await;
    assert!(late.is_err());
    go_on.send(()).unwrap();
    assert_eq!(stream.chunk().await.unwrap().unwrap(), "half");
    assert_eq!(stream.chunk().await.unwrap(), None);

    let (url, _go_on) = stalling("", "").await;
    let client: Client = Client::builder(url).timeout(LIMIT).build().unwrap();
    let error = Stream {}.send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[endpoint(GET, "/stream", 200 => Events<u8>, read_timeout = "100ms")]
struct Watch {}

#[tokio::test]
async fn declared_read_timeout_ends_a_silent_stream() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 80\r\n\r\ndata: 1\n\n";
    for over in Over::HTTP1 {
        let (url, _go_on) = stalling(head, "").await;
        let client: Client = over.client(&url);
        let mut events = Watch {}.send(&client).await.unwrap();
        assert_eq!(events.next().await.unwrap().unwrap().data, 1, "{over:?}");
        let error = events.next().await.unwrap().unwrap_err();
        let kind = error.transport_error().map(endpoint::TransportError::kind);
        assert_eq!(kind, Some(TransportErrorKind::Timeout), "{over:?}");
        assert!(events.next().await.is_none(), "{over:?}");
    }
}
