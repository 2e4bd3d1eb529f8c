//! Responses that arrive before the request has been sent: the attempt ends the upload, its stream
//! and its connection.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, Error, ErrorKind, NoApi, Streaming, ToBody, Upload, endpoint};
use endpoint_tests::Step::{Http2Headers, Stall};
use endpoint_tests::{FaultServer, Step, frames};
use futures_util::{Stream, StreamExt as _, stream};
use http_body_util::{BodyExt as _, Empty};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{mpsc, oneshot};
use tokio::task::{JoinHandle, JoinSet};
use tokio::time::timeout;

use crate::support::transports::Over;

#[endpoint(PUT, "/file", 200, 413, body = bytes)]
struct PutFile<T: ToBody> {
    #[body]
    content: T,
}

#[endpoint(POST, "/echo", 200 => Streaming, body = bytes)]
struct Echo {
    #[body]
    content: Upload,
}

const ANSWERS: [(u16, &[u8]); 2] = [
    (200, b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"),
    (413, b"HTTP/1.1 413 Content Too Large\r\nContent-Length: 0\r\n\r\n"),
];

/// Awaits a future with a generous timeout, which keeps a failing test from hanging.
async fn soon<F: IntoFuture>(what: &str, future: F) -> F::Output {
    let result = timeout(Duration::from_secs(20), future.into_future()).await;
    result.unwrap_or_else(|_| panic!("{what} ends"))
}

/// Returns an endless stream, and a receiver that resolves when it has been dropped.
fn endless() -> (impl Stream<Item = io::Result<Bytes>> + Send + 'static, oneshot::Receiver<()>) {
    let (held, dropped) = oneshot::channel::<()>();
    let piece = Bytes::from(vec![b'~'; 16 * 1024]);
    let stream = stream::unfold(held, move |held| {
        let piece = piece.clone();
        async move { Some((Ok(piece), held)) }
    });
    (stream, dropped)
}

async fn listen() -> (String, TcpListener) {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free loopback port");
    (
        format!("http://{}", listener.local_addr().expect("a bound listener has an address")),
        listener,
    )
}

/// An endless upload whose call has connected. The client lives for as long as this.
struct Started {
    call: JoinHandle<Result<(), Error<()>>>,
    connection: TcpStream,
    /// Resolves when the stream has been dropped.
    dropped: oneshot::Receiver<()>,
    _client: Client,
}

/// Starts an endless upload, and accepts its connection.
async fn start_upload(over: Over) -> Started {
    let (url, listener) = listen().await;
    let client: Client = over.client(&url);
    let (stream, dropped) = endless();
    let call = tokio::spawn(client.send(PutFile { content: Upload::once(stream) }));
    let (connection, _) = listener.accept().await.expect("the client connects");
    Started { call, connection, dropped, _client: client }
}

/// Reads the head of a request, but not its body.
async fn read_head(connection: &mut TcpStream) {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        head.push(connection.read_u8().await.expect("the client sends a head"));
    }
}

/// Responds to every request before its body, and reads until the client ends the connection.
async fn answer_early(
    listener: TcpListener,
    answer: &'static [u8],
    ended: mpsc::UnboundedSender<()>,
) {
    let mut connections = JoinSet::new();
    loop {
        let (mut connection, _) = listener.accept().await.expect("the client connects");
        let ended = ended.clone();
        connections.spawn(async move {
            read_head(&mut connection).await;
            connection.write_all(answer).await.expect("the client reads");
            let mut rest = vec![0; 64 * 1024];
            while connection.read(&mut rest).await.is_ok_and(|length| length > 0) {}
            let _ = ended.send(());
        });
    }
}

/// Returns the status of a call, whether it succeeds or fails.
async fn status<T: ToBody + Send>(client: &Client, content: T) -> u16 {
    match client.send(PutFile { content }).with_response().await {
        Ok(response) => response.status().as_u16(),
        Err(error) => error.status().expect("the error keeps the response").as_u16(),
    }
}

#[tokio::test]
async fn early_response_ends_the_stream_and_the_connection() {
    for over in Over::HTTP1 {
        for (code, answer) in ANSWERS {
            let (url, listener) = listen().await;
            let (tell, mut ended) = mpsc::unbounded_channel();
            let server = tokio::spawn(answer_early(listener, answer, tell));
            let client: Client = over.client(&url);
            let (stream, dropped) = endless();
            assert_eq!(soon("the call", status(&client, Upload::once(stream))).await, code);
            assert!(soon("the stream", dropped).await.is_err());
            soon("the connection", ended.recv()).await.unwrap();
            drop(client);
            server.abort();
        }
    }
}

#[tokio::test]
async fn early_response_ends_a_large_body_in_memory() {
    for over in Over::HTTP1 {
        let (url, listener) = listen().await;
        let (tell, mut ended) = mpsc::unbounded_channel();
        let server = tokio::spawn(answer_early(listener, ANSWERS[1].1, tell));
        let client: Client = over.client(&url);
        let content = Bytes::from(vec![b'~'; 64 * 1024 * 1024]);
        assert_eq!(soon("the call", status(&client, content)).await, 413);
        soon("the connection", ended.recv()).await.unwrap();
        server.abort();
    }
}

#[tokio::test]
async fn fifty_early_responses_leak_no_stream_or_connection() {
    for over in Over::HTTP1 {
        let (url, listener) = listen().await;
        let (tell, mut ended) = mpsc::unbounded_channel();
        let server = tokio::spawn(answer_early(listener, ANSWERS[0].1, tell));
        let client: Client = over.client(&url);
        let mut all_dropped = Vec::new();
        for _ in 0..50 {
            let (stream, dropped) = endless();
            soon("the call", status(&client, Upload::once(stream))).await;
            all_dropped.push(dropped);
        }
        drop(client);
        for dropped in all_dropped {
            assert!(soon("a stream", dropped).await.is_err());
            soon("a connection", ended.recv()).await.unwrap();
        }
        server.abort();
    }
}

#[tokio::test]
async fn unread_upload_stream_is_dropped_with_the_call() {
    for over in Over::HTTP1 {
        let Started { call, mut connection, dropped, _client } = start_upload(over).await;
        read_head(&mut connection).await;
        connection.write_all(ANSWERS[0].1).await.unwrap();
        soon("the call", call).await.unwrap().unwrap();
        assert!(soon("the stream", dropped).await.is_err());
        drop(connection);
    }
    for over in Over::HTTP2 {
        let answer = [frames::head(1, 200, &[]), frames::end(1)].concat();
        let server = FaultServer::always([Http2Headers, Step::send(answer), Stall]).await;
        let client: Client = over.client(server.url());
        let (stream, dropped) = endless();
        assert_eq!(soon("the call", status(&client, Upload::once(stream))).await, 200);
        assert!(soon("the stream", dropped).await.is_err());
    }
}

/// Responds over HTTP/2 before the body of the request, keeps reading, and reports how the body
/// ended.
async fn answer_early_over_http2(listener: TcpListener, ended: mpsc::UnboundedSender<String>) {
    let (connection, _) = listener.accept().await.expect("the client connects");
    let service = service_fn(move |request: http::Request<Incoming>| {
        let ended = ended.clone();
        async move {
            tokio::spawn(async move {
                let mut body = request.into_body();
                let end = loop {
                    match body.frame().await {
                        Some(Ok(_)) => {}
                        Some(Err(error)) => break format!("{error:?}"),
                        None => break "a good end".to_owned(),
                    }
                };
                let _ = ended.send(end);
            });
            Ok::<_, io::Error>(http::Response::new(Empty::<Bytes>::new()))
        }
    });
    let server = hyper::server::conn::http2::Builder::new(TokioExecutor::new());
    let _ = server.serve_connection(TokioIo::new(connection), service).await;
}

#[tokio::test]
async fn early_response_over_http2_cancels_only_its_stream() {
    for over in Over::HTTP2 {
        let (url, listener) = listen().await;
        let (tell, mut ended) = mpsc::unbounded_channel();
        let server = tokio::spawn(answer_early_over_http2(listener, tell));
        let client: Client = over.client(&url);
        for _ in 0..3 {
            let (stream, dropped) = endless();
            assert_eq!(soon("the call", status(&client, Upload::once(stream))).await, 200);
            assert!(soon("the stream", dropped).await.is_err());
            let end = soon("the request", ended.recv()).await.unwrap();
            assert!(end.contains("CANCEL"), "{end}");
        }
        server.abort();
    }
}

#[tokio::test]
async fn dropped_call_ends_its_upload() {
    for over in Over::ALL {
        let Started { call, mut connection, dropped, _client } = start_upload(over).await;
        connection.read_u8().await.unwrap();
        call.abort();
        assert!(soon("the stream", dropped).await.is_err(), "{over:?}");
    }
}

/// The server reads and responds at the same time.
#[tokio::test]
async fn upload_continues_until_the_streamed_response_ends() {
    for over in Over::HTTP1 {
        for is_dropped in [false, true] {
            let (url, listener) = listen().await;
            let client: Client = over.client(&url);
            let (send, receive) = mpsc::unbounded_channel::<&'static str>();
            let (held, dropped) = oneshot::channel::<()>();
            let pieces = stream::unfold((receive, held), async |(mut receive, held)| {
                let piece = receive.recv().await?;
                Some((Ok::<_, io::Error>(Bytes::from(piece)), (receive, held)))
            });
            let call = tokio::spawn(client.send(Echo { content: Upload::once(pieces) }));
            let (mut connection, _) = listener.accept().await.unwrap();
            read_head(&mut connection).await;
            let begun = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
            connection.write_all(begun).await.unwrap();
            let mut log = soon("the call", call).await.unwrap().unwrap();
            for piece in ["ab", "cd"] {
                send.send(piece).unwrap();
                let mut chunk = [0; 7];
                soon("a piece", connection.read_exact(&mut chunk)).await.unwrap();
                connection.write_all(&chunk).await.unwrap();
                assert_eq!(soon("its echo", log.chunk()).await.unwrap().unwrap(), piece);
            }
            if is_dropped {
                drop(log);
            } else {
                connection.write_all(b"0\r\n\r\n").await.unwrap();
                assert_eq!(soon("the response", log.chunk()).await.unwrap(), None);
            }
            assert!(soon("the stream", dropped).await.is_err());
        }
    }
}

#[tokio::test]
async fn connection_is_reused_after_a_complete_upload() {
    for over in Over::HTTP1 {
        let (url, listener) = listen().await;
        let client: Client = over.client(&url);
        let server = tokio::spawn(async move {
            let (mut connection, _) = listener.accept().await.expect("the client connects");
            for _ in 0..3 {
                read_head(&mut connection).await;
                let mut body = Vec::new();
                while !body.ends_with(b"0\r\n\r\n") {
                    body.push(connection.read_u8().await.expect("the body is complete"));
                }
                connection.write_all(ANSWERS[0].1).await.expect("the client reads");
            }
        });
        for _ in 0..3 {
            let content = Upload::once(stream::iter([Ok::<_, io::Error>(Bytes::from("ab"))]));
            soon("the call", client.send(PutFile { content })).await.unwrap();
        }
        soon("the server", server).await.unwrap();
    }
}

#[tokio::test]
async fn upload_timeout_covers_layers_around_the_call() {
    // The layer holds the request without sending it or failing.
    let silent = tower::layer::layer_fn(|_: endpoint::transport::Next| {
        tower::service_fn(async |_: http::Request<endpoint::Body>| {
            std::future::pending::<Result<http::Response<endpoint::Body>, io::Error>>().await
        })
    });
    let builder = Client::<NoApi>::builder("http://127.0.0.1:9").layer(silent);
    let client = builder.timeout(Duration::from_millis(20)).build().unwrap();
    let held = Arc::new(());
    let stream = stream::repeat(Arc::clone(&held)).map(|_| Ok::<_, io::Error>(Bytes::from("~")));
    let error = soon("the call", client.send(PutFile { content: Upload::once(stream) })).await;
    assert_eq!(error.unwrap_err().kind(), ErrorKind::Timeout);
    assert_eq!(Arc::strong_count(&held), 1);
}
