//! `body = bytes`: bytes in memory, and streams that are read while they are sent.

use std::error::Error as _;
use std::io;
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, Endpoint as _, ErrorKind, Retry, ToBody, Upload, endpoint};
use endpoint_tests::{Answer, Http2Server, Recorded, Refusing, Server};
use futures_util::{StreamExt as _, stream};
use http_body_util::BodyExt as _;
use hyper::body::Body as _;
use tokio::net::TcpListener;
use tokio::time::timeout;

use crate::support::exchange::{refused, sent};
use crate::support::transports::Over;

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

/// Returns a stream that ends without an error.
fn pieces(
    pieces: &'static [&'static str],
) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + 'static {
    stream::iter(pieces.iter().map(|piece| Ok(Bytes::from_static(piece.as_bytes()))))
}

/// Returns the headers that frame the body.
fn framing(request: &Recorded) -> (Option<&str>, Option<&str>) {
    (request.header("content-length"), request.header("transfer-encoding"))
}

#[tokio::test]
async fn bytes_are_sent_verbatim() {
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
async fn none_sends_no_body_and_no_content_type() {
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
async fn sized_stream_sends_content_length() {
    let upload = Upload::once_sized(7, pieces(&["ab", "", "cde", "fg"]));
    let request = sent(put(upload)).await;
    assert_eq!((request.text(), framing(&request)), ("abcdefg", (Some("7"), None)));
    assert_eq!(request.header("content-type"), Some("application/octet-stream"));
    let request = sent(put(Some(Upload::once_sized(0, pieces(&[]))))).await;
    assert_eq!((request.text(), framing(&request)), ("", (Some("0"), None)));
}

#[tokio::test]
async fn unsized_stream_is_sent_chunked() {
    let request = sent(put(Upload::once(pieces(&["ab", "", "cde"])))).await;
    assert_eq!((request.text(), framing(&request)), ("abcde", (None, Some("chunked"))));
    let request = sent(put(Upload::once(pieces(&[])))).await;
    assert_eq!((request.text(), framing(&request)), ("", (None, Some("chunked"))));
}

#[tokio::test]
async fn large_stream_arrives_completely() {
    let piece = Bytes::from("x".repeat(10_000));
    let stream = stream::iter((0..300).map(move |_| Ok::<_, io::Error>(piece.clone())));
    let request = sent(put(Upload::once_sized(3_000_000, stream))).await;
    assert_eq!(framing(&request), (Some("3000000"), None));
    assert!(request.body.len() == 3_000_000 && request.body.iter().all(|byte| *byte == b'x'));
}

#[tokio::test]
async fn consumed_stream_is_an_error_before_the_request() {
    let endpoint = put(Upload::once_sized(2, pieces(&["ab"])));
    let request = endpoint.request(&"https://api.example.com".parse().unwrap()).unwrap();
    assert!(request.body().to_bytes().is_none());
    assert_eq!(
        refused(endpoint).await,
        "PUT /files/{name}: not sent: `content` is a stream that has been sent already; make a new \
         one"
    );
}

/// Returns the sources of an error, the innermost one last.
fn causes(error: &dyn std::error::Error) -> Vec<String> {
    std::iter::successors(error.source(), |&cause| cause.source())
        .map(ToString::to_string)
        .collect()
}

#[tokio::test]
async fn failing_stream_is_an_error_with_its_cause() {
    for (over, sized) in Over::ALL.into_iter().flat_map(|over| [(over, true), (over, false)]) {
        let (server, http2) = (Server::start().await, Http2Server::start().await);
        let url = if Over::HTTP1.contains(&over) { server.url() } else { http2.url() };
        let client: Client = over.client(url);
        let stream = stream::iter([Ok(Bytes::from("ab")), Err(io::Error::other("unplugged"))]);
        let upload = if sized { Upload::once_sized(4, stream) } else { Upload::once(stream) };
        let error = put(upload).send(&client).await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Transport, "{over:?}");
        assert!(error.was_sent() && error.status().is_none());
        assert!(error.to_string().starts_with("PUT /files/{name}: "), "{error}");
        assert_eq!(causes(&error).last().unwrap(), "unplugged", "{over:?}");
        let mut found = std::iter::successors(error.source(), |&cause| cause.source());
        assert!(found.any(<dyn std::error::Error>::is::<io::Error>), "{over:?}");
        // The server did not receive a complete request.
        assert_eq!((server.requests(), http2.requests()), (vec![], vec![]));
    }
}

#[tokio::test]
async fn stream_shorter_than_declared_is_an_error() {
    let server = Server::start().await;
    let client: Client = Client::new(server.url()).unwrap();
    let error = put(Upload::once_sized(8, pieces(&["ab", "cd"]))).send(&client).await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    assert_eq!(server.requests(), []);
}

#[tokio::test]
async fn stream_longer_than_declared_is_an_error() {
    for upload in [
        Upload::once_sized(3, pieces(&["ab", "cd"])),
        Upload::once_sized(2, pieces(&["ab", "cd"])),
        Upload::once_sized(0, pieces(&["ab"])),
    ] {
        let server = Server::start().await;
        let client: Client = Client::new(server.url()).unwrap();
        let error = put(upload).send(&client).await.unwrap_err();
        assert_eq!(server.requests(), []);
        assert_eq!(error.kind(), ErrorKind::Transport, "{error}");
    }
}

#[tokio::test]
async fn endless_stream_hits_the_call_timeout() {
    for (length, text) in [(4, "ab"), (2, "ab"), (0, "")] {
        let server = Server::start().await;
        let client: Client = Client::new(server.url()).unwrap();
        let begun = stream::iter([Ok::<_, io::Error>(Bytes::from(text))]);
        let call = put(Upload::once_sized(length, begun.chain(stream::pending()))).send(&client);
        let sending = call.timeout(Duration::from_millis(50));
        let result = timeout(Duration::from_secs(5), sending).await;
        let error =
            result.unwrap_or_else(|_| panic!("the upload of length {length} ends")).unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout, "length {length}");
    }
}

/// Returns a stream that panics if it is polled after its end or after an error.
fn once(
    items: impl IntoIterator<Item = io::Result<&'static str>, IntoIter: Send + 'static>,
) -> impl futures_util::Stream<Item = io::Result<Bytes>> + Send + 'static {
    let mut items = items.into_iter();
    let mut is_over = false;
    stream::poll_fn(move |_| {
        assert!(!is_over, "the stream is not polled after its end");
        let item = items.next();
        is_over = !matches!(item, Some(Ok(_)));
        Poll::Ready(item.map(|piece| piece.map(Bytes::from)))
    })
}

#[tokio::test]
async fn stream_is_not_polled_after_its_end() {
    for over in Over::ALL {
        let uploads = || {
            [
                Upload::once_sized(4, once([Ok("ab"), Ok("cd")])),
                Upload::once_sized(4, once([Ok("ab"), Ok(""), Ok("cd"), Ok("")])),
                Upload::once(once([Ok("ab"), Ok("cd")])),
            ]
        };
        if Over::HTTP1.contains(&over) {
            let server = Server::start().await;
            let client: Client = over.client(server.url());
            for upload in uploads() {
                server.answer(Answer::new(200));
                put(upload).send(&client).await.unwrap();
            }
            assert!(server.requests().iter().all(|request| request.text() == "abcd"));
        } else {
            let server = Http2Server::start().await;
            let client: Client = over.client(server.url());
            for upload in uploads() {
                server.answer(Answer::new(200));
                put(upload).send(&client).await.unwrap();
            }
            assert!(server.requests().iter().all(|request| request.text() == "abcd"));
        }
    }
}

#[tokio::test]
async fn stream_is_not_polled_after_an_error() {
    let upload = Upload::once_sized(4, once([Ok("ab"), Err(io::Error::other("unplugged"))]));
    let request = put(upload).request(&"https://api.example.com".parse().unwrap()).unwrap();
    let mut body = request.into_body();
    assert_eq!(body.frame().await.unwrap().unwrap().into_data().unwrap(), "ab");
    assert_eq!(body.frame().await.unwrap().unwrap_err().to_string(), "unplugged");
    for _ in 0..3 {
        assert!(body.frame().await.is_none());
        assert!(!body.is_end_stream(), "a body that failed must not look complete");
    }
    for (length, items) in [(1, vec!["ab"]), (5, vec!["ab", "cd"]), (3, vec!["ab", "cd", "ef"])] {
        let upload = Upload::once_sized(length, once(items.into_iter().map(Ok)));
        let request = put(upload).request(&"https://api.example.com".parse().unwrap()).unwrap();
        let mut body = request.into_body();
        let error = loop {
            match body.frame().await.expect("the body fails before its end") {
                Ok(_) => {}
                Err(error) => break error,
            }
        };
        assert!(error.to_string().contains("than its declared length"), "{error}");
        assert!(body.frame().await.is_none());
    }
}

#[tokio::test]
async fn panicking_stream_is_an_immediate_error() {
    for over in Over::ALL {
        let panicking = || {
            stream::poll_fn(|_| -> Poll<Option<io::Result<Bytes>>> {
                panic!("a panic of user code")
            })
        };
        let begun = stream::iter([Ok(Bytes::from("ab"))]).chain(panicking());
        let noisy = Upload::once(pieces(&["ab"])).on_progress(|_| panic!("a panic of user code"));
        for upload in [
            Upload::once(panicking()),
            Upload::once_sized(0, panicking()),
            Upload::once_sized(4, begun),
            noisy,
        ] {
            let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
            let url = format!("http://{}", listener.local_addr().unwrap());
            let client: Client = over.client(&url);
            let error = timeout(Duration::from_secs(20), put(upload).send(&client));
            let error = error.await.expect("the call ends at once").unwrap_err();
            assert_eq!(error.kind(), ErrorKind::Transport, "{over:?}: {error:?}");
            let causes = causes(&error);
            let said = ["the body of the request failed", "it panicked"].map(str::to_owned);
            assert!(causes.ends_with(&said), "{over:?}: {causes:?}");
        }
    }
}

#[endpoint(POST, "/files", 200, body = bytes)]
struct AddFile {
    #[body]
    content: Bytes,
}

#[tokio::test]
async fn large_body_is_retried_like_a_small_one_when_connecting_fails() {
    let nobody = Refusing::start();
    for over in Over::ALL {
        let retry = Retry::new().backoff(Duration::ZERO);
        let client: Client = over.builder(nobody.url()).retry(retry).build().unwrap();
        for length in [1, 1024 * 1024, 1024 * 1024 + 1] {
            let content = Bytes::from(vec![b'x'; length]);
            let error = AddFile { content }.send(&client).await.unwrap_err();
            assert_eq!((error.attempts(), error.was_sent()), (3, false), "{over:?} {length}");
        }
    }
}

#[test]
fn debug_of_a_stream_hides_its_content() {
    let upload = Upload::once(pieces(&["CANARY"]));
    assert_eq!(format!("{upload:?}"), "Upload");
    let request = put(upload).request(&"https://api.example.com".parse().unwrap()).unwrap();
    assert!(!format!("{request:?}").contains("CANARY"));
}
