//! How many idle connections are kept, and for how long.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, Retry, Streaming, endpoint};
use futures_util::future::join_all;
use futures_util::{StreamExt as _, stream};
use http::{Request, Response};
use http_body_util::combinators::BoxBody;
use http_body_util::{BodyExt, Full, StreamBody};
use hyper::body::Frame;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::io::{AsyncBufReadExt as _, AsyncWriteExt as _, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Barrier, watch};
use tokio::time::{advance, pause, resume};

use crate::table::Method;
use crate::transport::Transport;

/// The number of concurrent requests.
const BURST: usize = 200;
const ANSWER: &[u8] = b"HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}";

#[endpoint(GET, "/watch", 200 => Streaming)]
struct Watch {}

#[derive(Clone, Copy, Default)]
struct Connections {
    opened: usize,
    ended: usize,
}

/// Responds to requests without a body, to all of a burst together.
async fn answer(stream: TcpStream, burst: Arc<Barrier>, connections: watch::Sender<Connections>) {
    let mut lines = BufReader::new(stream).lines();
    while let Ok(Some(line)) = lines.next_line().await {
        if line.is_empty() {
            burst.wait().await;
            lines.get_mut().write_all(ANSWER).await.expect("the client waits for the response");
        }
    }
    connections.send_modify(|connections| connections.ended += 1);
}

/// Starts a server that responds to this many requests together.
async fn bursts_of(requests: usize) -> (String, watch::Receiver<Connections>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound listener has an address"));
    let (sender, connections) = watch::channel(Connections::default());
    tokio::spawn(async move {
        let burst = Arc::new(Barrier::new(requests));
        while let Ok((stream, _)) = listener.accept().await {
            sender.send_modify(|connections| connections.opened += 1);
            tokio::spawn(answer(stream, burst.clone(), sender.clone()));
        }
    });
    (url, connections)
}

async fn burst(client: &Client, requests: usize) {
    for result in join_all((0..requests).map(|_| Method::Get.send(client))).await {
        assert_eq!(result.expect("the call succeeds").id, 7);
    }
}

async fn all_connections_of_a_burst_are_kept(transport: Transport) {
    let (url, connections) = bursts_of(BURST).await;
    let client = transport.http1(&url);
    for _ in 0..3 {
        burst(&client, BURST).await;
        let Connections { opened, ended } = *connections.borrow();
        assert_eq!((opened, ended), (BURST, 0));
    }
}

async fn idle_connections_over_the_limit_are_closed(transport: Transport) {
    let (url, mut connections) = bursts_of(5).await;
    let client = transport.keeping(&url, 3);
    for (opened, ended) in [(5, 2), (7, 4)] {
        burst(&client, 5).await;
        let seen =
            connections.wait_for(|seen| seen.ended == ended).await.expect("the server is running");
        assert_eq!(seen.opened, opened);
    }
}

async fn limit_of_zero_keeps_no_idle_connection(transport: Transport) {
    let (url, mut connections) = bursts_of(1).await;
    let client = transport.keeping(&url, 0);
    for count in 1..=3 {
        burst(&client, 1).await;
        let seen =
            connections.wait_for(|seen| seen.ended == count).await.expect("the server is running");
        assert_eq!(seen.opened, count);
    }
}

async fn connection_idle_for_20_seconds_is_closed(transport: Transport) {
    let (url, mut connections) = bursts_of(2).await;
    let client = transport.http1_of_its_own(&url);
    burst(&client, 2).await;
    pause();
    // Each step lets other timers of the transport run, such as keep-alive checks.
    for _ in 0..19 {
        advance(Duration::from_secs(1)).await;
        tokio::task::yield_now().await;
    }
    assert_eq!(connections.borrow().ended, 0);
    // reqwest checks every 20 seconds.
    let rest = if transport == Transport::Hyper { 1 } else { 21 };
    advance(Duration::from_secs(rest)).await;
    resume();
    connections.wait_for(|seen| seen.ended == 2).await.expect("the server is running");
}

/// Returns the body of a response that is complete.
fn json() -> BoxBody<Bytes, Infallible> {
    BodyExt::boxed(Full::new(Bytes::from("{\"id\":7}")))
}

/// Returns the body of a response that begins and does not end.
fn endless() -> BoxBody<Bytes, Infallible> {
    let first = Ok(Frame::data(Bytes::from("first")));
    BodyExt::boxed(StreamBody::new(stream::iter([first]).chain(stream::pending())))
}

/// Starts a server for HTTP/2. Its responses to `/watch` do not end.
async fn http2() -> (String, watch::Receiver<Connections>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound listener has an address"));
    let (sender, connections) = watch::channel(Connections::default());
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            sender.send_modify(|connections| connections.opened += 1);
            let sender = sender.clone();
            tokio::spawn(async move {
                let service = service_fn(async |request: Request<_>| {
                    let body = if request.uri().path() == "/watch" { endless() } else { json() };
                    Ok::<_, Infallible>(Response::new(body))
                });
                let builder = http2::Builder::new(TokioExecutor::new());
                let _ = builder.serve_connection(TokioIo::new(stream), service).await;
                sender.send_modify(|connections| connections.ended += 1);
            });
        }
    });
    (url, connections)
}

async fn http2_connection_idle_for_20_seconds_is_closed(transport: Transport) {
    let (url, mut connections) = http2().await;
    let client = transport.http2_of_its_own(&url, Retry::never());
    burst(&client, 5).await;
    pause();
    for _ in 0..19 {
        advance(Duration::from_secs(1)).await;
        tokio::task::yield_now().await;
    }
    let Connections { opened, ended } = *connections.borrow();
    assert_eq!((opened, ended), (1, 0));
    // reqwest checks every 20 seconds.
    let rest = if transport == Transport::Hyper { 1 } else { 21 };
    advance(Duration::from_secs(rest)).await;
    resume();
    connections.wait_for(|seen| seen.ended == 1).await.expect("the server is running");
    burst(&client, 1).await;
    assert_eq!(connections.borrow().opened, 2);
}

/// A connection is in use while a response is being read.
#[tokio::test]
async fn http2_connection_with_an_open_response_is_not_closed() {
    let (url, connections) = http2().await;
    let client = Transport::Hyper.http2_of_its_own(&url, Retry::never());
    let response = client.send(Watch {}).await.expect("the call succeeds");
    pause();
    for _ in 0..60 {
        advance(Duration::from_secs(1)).await;
        tokio::task::yield_now().await;
    }
    assert_eq!(connections.borrow().ended, 0);
    drop(response);
    resume();
    burst(&client, 1).await;
    assert_eq!(connections.borrow().opened, 1);
}

on_each_transport!(
    http2_connection_idle_for_20_seconds_is_closed,
    all_connections_of_a_burst_are_kept,
    idle_connections_over_the_limit_are_closed,
    limit_of_zero_keeps_no_idle_connection,
    connection_idle_for_20_seconds_is_closed,
);
