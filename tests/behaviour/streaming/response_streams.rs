//! `Streaming`: a response body that is read while it arrives.

use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use endpoint::{
    Body, Client, Endpoint as _, ErrorKind, Events, FromResponse, JsonLines, Streaming,
};
use endpoint::{TransportError, TransportErrorKind, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::StreamExt as _;
use http_body_util::BodyExt as _;
use hyper::body::Frame;
use serde::Deserialize;
use tokio::io::AsyncReadExt as _;

use crate::support::exchange::{answered, broken_off, in_pieces, streamed};

#[endpoint(GET, "/archive", 200 => Streaming, 4xx => Problem)]
struct GetArchive {}

#[derive(Debug, Deserialize)]
struct Problem {
    code: String,
}

#[derive(Debug, FromResponse)]
struct Download {
    #[header("ETag")]
    etag: String,
    #[status]
    status: u16,
    #[body]
    body: Streaming,
}

#[endpoint(GET, "/download", 200 | 206 => Download)]
struct GetDownload {}

#[tokio::test]
async fn chunks_are_read_until_the_end() {
    let (mut archive, _server) = streamed(GetArchive {}, in_pieces(["ab", "c", "def"])).await;
    let mut text = Vec::new();
    while let Some(chunk) = archive.chunk().await.unwrap() {
        text.extend_from_slice(&chunk);
    }
    assert_eq!((archive.content_length(), text), (None, b"abcdef".to_vec()));
    assert_eq!(archive.chunk().await.unwrap(), None);
}

#[tokio::test]
async fn streaming_is_a_stream_and_a_body() {
    let (archive, _server) = streamed(GetArchive {}, in_pieces(["ab", "c", "def"])).await;
    let chunks: Vec<_> = archive.map(Result::unwrap).collect().await;
    assert_eq!(chunks.concat(), b"abcdef");

    let (mut archive, _server) = streamed(GetArchive {}, in_pieces(["ab", "c", "def"])).await;
    let first = archive.chunk().await.unwrap().unwrap();
    let rest = archive.into_body().collect().await.unwrap().to_bytes();
    assert_eq!([first, rest].concat(), b"abcdef");
}

#[tokio::test]
async fn streaming_is_an_async_reader() {
    let (mut archive, _server) = streamed(GetArchive {}, in_pieces(["ab", "c", "def"])).await;
    let mut start = [0; 4];
    archive.read_exact(&mut start).await.unwrap();
    let mut rest = String::new();
    archive.read_to_string(&mut rest).await.unwrap();
    assert_eq!((&start, &*rest), (b"abcd", "ef"));
    assert_eq!(archive.read(&mut start).await.unwrap(), 0);
}

#[tokio::test]
async fn no_byte_is_lost_between_ways_of_reading() {
    let (mut archive, _server) = streamed(GetArchive {}, in_pieces(["abc", "def"])).await;
    assert_eq!(archive.read_u8().await.unwrap(), b'a');
    let chunk = archive.chunk().await.unwrap().unwrap();
    assert_eq!(chunk, "bc");

    let (mut archive, _server) = streamed(GetArchive {}, in_pieces(["abc", "def"])).await;
    assert_eq!(archive.read_u8().await.unwrap(), b'a');
    assert_eq!(archive.into_body().collect().await.unwrap().to_bytes(), "bcdef");
}

#[tokio::test]
async fn length_is_the_content_length() {
    for (body, length) in [("", 0), ("abc", 3)] {
        let (archive, _server) = streamed(GetArchive {}, Answer::new(200).body(body)).await;
        assert_eq!(archive.content_length(), Some(length));
        assert_eq!(archive.into_body().collect().await.unwrap().to_bytes(), body);
    }
}

#[tokio::test]
async fn streaming_is_not_limited_by_max_response_body() {
    let server = Server::start().await;
    let client = Client::builder(server.url()).max_response_body(10).build().unwrap();
    let body = "0123456789".repeat(600_000);
    server.answer(Answer::new(200).body(&*body));
    let mut archive = GetArchive {}.send(&client).await.unwrap();
    assert_eq!(archive.content_length(), Some(6_000_000));
    let mut received = String::new();
    archive.read_to_string(&mut received).await.unwrap();
    assert!(received == body, "{} bytes came", received.len());
}

#[tokio::test]
async fn truncated_body_is_an_error_after_its_chunks() {
    let short = b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nCANARY".to_vec();
    for answer in [broken_off(["CANARY"]), Answer::raw(short)] {
        let (mut archive, _server) = streamed(GetArchive {}, answer.clone()).await;
        assert_eq!(archive.chunk().await.unwrap().unwrap(), "CANARY");
        let error = archive.chunk().await.unwrap_err();
        assert_eq!(error.kind(), TransportErrorKind::Incomplete);
        assert_eq!(error.to_string(), "the body broke off before its end");
        assert!(!format!("{error:?}").contains("CANARY"));
        assert_eq!(archive.chunk().await.unwrap(), None);

        let (mut archive, _server) = streamed(GetArchive {}, answer).await;
        let mut received = Vec::new();
        let error = archive.read_to_end(&mut received).await.unwrap_err();
        assert_eq!(error.to_string(), "the body broke off before its end");
        assert_eq!(received, b"CANARY");
    }
}

/// A body that fails at every poll.
struct Failing;

impl hyper::body::Body for Failing {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(Some(Err(TransportError::new(TransportErrorKind::Timeout, "again"))))
    }
}

#[endpoint(GET, "/lines", 200 => JsonLines<u8>)]
struct GetLines {}

#[endpoint(GET, "/events", 200 => Events<u8>)]
struct GetEvents {}

#[tokio::test]
async fn stream_ends_after_an_error_and_a_reader_repeats_it() {
    let failing = || http::Response::new(Body::wrap(Failing));
    let mut archive = GetArchive::response(failing()).unwrap();
    let error = archive.chunk().await.unwrap_err();
    assert_eq!(error.kind(), TransportErrorKind::Timeout);
    for _ in 0..3 {
        assert_eq!(archive.chunk().await.unwrap(), None);
        assert_eq!(archive.read(&mut [0; 8]).await.unwrap_err().to_string(), "timed out");
    }
    assert!(archive.into_body().collect().await.is_err());

    let mut lines = GetLines::response(failing()).unwrap();
    assert!(lines.next().await.unwrap().unwrap_err().transport_error().is_some());
    assert!(lines.next().await.is_none() && lines.next().await.is_none());
    let mut events = GetEvents::response(failing()).unwrap();
    assert!(events.next().await.unwrap().unwrap_err().transport_error().is_some());
    assert!(events.next().await.is_none() && events.next().await.is_none());
}

/// A body that panics if it is polled after its end.
struct Once(bool);

impl hyper::body::Body for Once {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        assert!(!std::mem::replace(&mut self.0, true), "the stream is not polled after its end");
        Poll::Ready(None)
    }
}

#[tokio::test]
async fn body_is_not_polled_after_its_end() {
    let ending = || http::Response::new(Body::wrap(Once(false)));
    let mut archive = GetArchive::response(ending()).unwrap();
    assert_eq!(archive.chunk().await.unwrap(), None);
    assert_eq!(archive.chunk().await.unwrap(), None);
    assert_eq!(archive.read(&mut [0; 8]).await.unwrap(), 0);
    let mut lines = GetLines::response(ending()).unwrap();
    assert!(lines.next().await.is_none() && lines.next().await.is_none());
    let mut events = GetEvents::response(ending()).unwrap();
    assert!(events.next().await.is_none() && events.next().await.is_none());
}

#[tokio::test]
async fn failure_of_a_stream_is_typed_and_bounded() {
    let error = answered(GetArchive {}, Answer::json(404, r#"{"code":"gone"}"#)).await.unwrap_err();
    assert_eq!(error.to_string(), "GET /archive: 404 Not Found");
    assert_eq!(error.into_failure().unwrap().code, "gone");

    for (status, kind) in [(400, ErrorKind::Decode), (500, ErrorKind::UnexpectedStatus)] {
        let answer = Answer::json(status, "x".repeat(1_000_000));
        let error = answered(GetArchive {}, answer).await.unwrap_err();
        assert_eq!((error.kind(), error.body().unwrap().len()), (kind, 64 * 1024));
    }
}

#[tokio::test]
async fn response_headers_are_available_before_the_body() {
    for status in [200, 206] {
        let answer = Answer::new(status).header("ETag", "\"7\"").body("abc");
        let (download, _server) = streamed(GetDownload {}, answer).await;
        assert_eq!((&*download.etag, download.status), ("\"7\"", status));
        assert_eq!(download.body.content_length(), Some(3));
        let chunks: Vec<Bytes> = download.body.map(Result::unwrap).collect().await;
        assert_eq!(chunks.concat(), b"abc");
    }
    let error = answered(GetDownload {}, Answer::new(200).body("abc")).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(
        error.to_string().ends_with("Download`: header `etag`: the header is missing"),
        "{error}"
    );
}
