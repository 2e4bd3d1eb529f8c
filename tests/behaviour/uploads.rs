//! `body = bytes`: bytes in memory, and streams that are read while they are sent.

use std::error::Error as _;
use std::io;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, Endpoint as _, ErrorKind, ToBody, Upload, endpoint};
use endpoint_tests::{Recorded, Server};
use futures_util::{StreamExt as _, stream};
use tokio::time::timeout;

use crate::wire::{refused, sent};

#[endpoint(PUT, "/files/{name}", 200, body = bytes)]
struct PutFile<T: ToBody> {
    name: &'static str,
    #[query]
    branch: Option<&'static str>,
    #[body]
    content: T,
}

fn put<T: ToBody>(content: T) -> PutFile<T> {
    PutFile { name: "a", branch: Some("b"), content }
}

#[endpoint(POST, "/images", 200, body = bytes, header("Content-Type" = "image/png"))]
struct AddImage<'a> {
    #[body]
    content: &'a [u8],
}

/// A stream that ends well.
fn pieces(
    pieces: &'static [&'static str],
) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::iter(pieces.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
}

/// How the end of the body was said.
fn framing(request: &Recorded) -> (Option<&str>, Option<&str>) {
    (request.header("content-length"), request.header("transfer-encoding"))
}

#[tokio::test]
async fn bytes_are_sent_as_they_are() {
    let content = b"\0\xff\r\n\"ab\"";
    for request in [
        sent(put(Bytes::from_static(content))).await,
        sent(put(content.to_vec())).await,
        sent(put(&content[..])).await,
        sent(put(Some(content.to_vec()))).await,
        sent(put(&Bytes::from_static(content))).await,
    ] {
        assert_eq!((&*request.method, &*request.target), ("PUT", "/files/a?branch=b"));
        assert_eq!(request.body, content);
        assert_eq!(request.header("content-type"), Some("application/octet-stream"));
        assert_eq!(framing(&request), (Some("8"), None));
    }
    let request = sent(AddImage { content }).await;
    assert_eq!(request.headers("content-type"), ["image/png"]);
    assert_eq!(request.body, content);
}

#[tokio::test]
async fn none_is_no_body_and_not_an_empty_type() {
    for request in [
        sent(put(None::<Bytes>)).await,
        sent(put(None::<Vec<u8>>)).await,
        sent(put(None::<Upload>)).await,
    ] {
        assert_eq!((request.text(), request.header("content-type")), ("", None));
        assert_eq!(framing(&request), (Some("0"), None));
    }
}

#[tokio::test]
async fn a_stream_of_known_length_says_its_length() {
    let upload = Upload::sized(7, pieces(&["ab", "", "cde", "fg"]));
    let request = sent(put(upload)).await;
    assert_eq!((request.text(), framing(&request)), ("abcdefg", (Some("7"), None)));
    assert_eq!(request.header("content-type"), Some("application/octet-stream"));
    let request = sent(put(Some(Upload::sized(0, pieces(&[]))))).await;
    assert_eq!((request.text(), framing(&request)), ("", (Some("0"), None)));
}

#[tokio::test]
async fn a_stream_of_unknown_length_is_sent_in_chunks() {
    let request = sent(put(Upload::new(pieces(&["ab", "", "cde"])))).await;
    assert_eq!((request.text(), framing(&request)), ("abcde", (None, Some("chunked"))));
    let request = sent(put(Upload::new(pieces(&[])))).await;
    assert_eq!((request.text(), framing(&request)), ("", (None, Some("chunked"))));
}

#[tokio::test]
async fn a_large_stream_arrives_whole() {
    let piece = Bytes::from("x".repeat(10_000));
    let stream = stream::iter((0..300).map(move |_| Ok::<_, io::Error>(piece.clone())));
    let request = sent(put(Upload::sized(3_000_000, stream))).await;
    assert_eq!(framing(&request), (Some("3000000"), None));
    assert!(request.body.len() == 3_000_000 && request.body.iter().all(|byte| *byte == b'x'));
}

#[tokio::test]
async fn a_stream_that_was_sent_is_refused_before_anything_is_sent_again() {
    let endpoint = put(Upload::sized(2, pieces(&["ab"])));
    let request = endpoint.request(&"https://api.example.com".parse().unwrap()).unwrap();
    assert!(request.body().bytes().is_none());
    assert_eq!(
        refused(endpoint).await,
        "PUT /files/{name}: not sent: `content` is a stream that has been sent already; make a new \
         one"
    );
}

#[tokio::test]
async fn a_stream_that_fails_half_way_is_an_error_that_says_why() {
    for sized in [true, false] {
        let server = Server::start().await;
        let client: Client = Client::new(server.url()).unwrap();
        let stream = stream::iter([Ok(Bytes::from("ab")), Err(io::Error::other("unplugged"))]);
        let upload = if sized { Upload::sized(4, stream) } else { Upload::new(stream) };
        let error = put(upload).send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport);
        assert!(error.was_sent() && error.status().is_none());
        let mut causes = vec![error.to_string()];
        let mut source = error.source();
        while let Some(inner) = source {
            causes.push(inner.to_string());
            source = inner.source();
        }
        assert!(causes[0].starts_with("PUT /files/{name}: "), "{causes:?}");
        assert!(causes.iter().any(|cause| cause.contains("unplugged")), "{causes:?}");
        // It did not become a whole request.
        assert_eq!(server.requests(), []);
    }
}

#[tokio::test]
async fn a_stream_that_is_shorter_than_it_said_is_an_error() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    let error = put(Upload::sized(8, pieces(&["ab", "cd"]))).send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn a_stream_that_is_longer_than_it_said_is_not_cut_off_silently() {
    for upload in [
        Upload::sized(3, pieces(&["ab", "cd"])),
        Upload::sized(2, pieces(&["ab", "cd"])),
        Upload::sized(0, pieces(&["ab"])),
    ] {
        let server = Server::start().await;
        let client: Client = Client::new(server.url()).unwrap();
        let error = put(upload).send(&client).await.unwrap_err();
        assert_eq!(server.requests(), []);
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    }
}

#[tokio::test]
async fn a_stream_that_does_not_end_runs_into_the_limit_of_the_call() {
    for (length, text) in [(4, "ab"), (2, "ab"), (0, "")] {
        let server = Server::start().await;
        let client: Client = Client::new(server.url()).unwrap();
        let begun = stream::iter([Ok::<_, io::Error>(Bytes::from(text))]);
        let call = put(Upload::sized(length, begun.chain(stream::pending()))).send(&client);
        let sending = call.timeout(Duration::from_millis(50)).into_future();
        let result = timeout(Duration::from_secs(5), sending).await;
        let error = result.unwrap_or_else(|_| panic!("length {length} goes on")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "length {length}");
    }
}

#[test]
fn a_stream_shows_nothing_of_itself() {
    let upload = Upload::new(pieces(&["CANARY"]));
    assert_eq!(format!("{upload:?}"), "Upload");
    let request = put(upload).request(&"https://api.example.com".parse().unwrap()).unwrap();
    assert!(!format!("{request:?}").contains("CANARY"));
}
