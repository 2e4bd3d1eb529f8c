//! Paused downloads leave room for the other streams on their connection.

use std::convert::Infallible;
use std::net::Ipv4Addr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use bytes::Bytes;
use endpoint::{Client, Retry, Streaming, endpoint};
use futures_util::StreamExt as _;
use http::{Request, Response};
use http_body_util::Full;
use hyper::body::Incoming;
use hyper::server::conn::http2;
use hyper::service::service_fn;
use hyper_util::rt::{TokioExecutor, TokioIo};
use tokio::net::TcpListener;

use crate::transport::Transport;

/// The number of downloads that are started and then paused.
const PAUSED: usize = 100;
/// Larger than any flow-control window.
const LARGE: usize = 8 << 20;
/// Larger than the remainder of a window.
const SMALL: usize = 300 << 10;

#[endpoint(GET, "/large", 200 => Streaming)]
struct GetLarge {}

#[endpoint(GET, "/small", 200 => Bytes)]
struct GetSmall {}

/// Starts a server, and returns its URL and the number of its connections.
async fn start() -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound listener has an address"));
    let connections = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&connections);
    tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            counted.fetch_add(1, Ordering::Relaxed);
            let serving = http2::Builder::new(TokioExecutor::new())
                .serve_connection(TokioIo::new(stream), service_fn(answer));
            tokio::spawn(serving);
        }
    });
    (url, connections)
}

async fn answer(request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible> {
    static ZEROS: [u8; LARGE] = [0; LARGE];
    let length = if request.uri().path() == "/large" { LARGE } else { SMALL };
    Ok(Response::new(Full::new(Bytes::from_static(&ZEROS[..length]))))
}

async fn paused_downloads_do_not_block_others(transport: Transport) {
    let (url, connections) = start().await;
    let client: Client = transport.http2_of_its_own(&url, Retry::never());
    let mut paused = Vec::new();
    for _ in 0..PAUSED {
        let mut download = client.send(GetLarge {}).await.expect("the call succeeds");
        download.next().await.expect("the download has begun").expect("the download continues");
        paused.push(download);
        let small =
            client.send(GetSmall {}).await.expect("the window has room for a small response");
        assert_eq!(small.len(), SMALL);
    }
    assert_eq!(connections.load(Ordering::Relaxed), 1, "they share a connection");
    // A paused download continues where it stopped.
    let mut rest = 0;
    while let Some(piece) = paused[0].next().await {
        rest += piece.expect("the download continues").len();
    }
    assert!(rest > LARGE / 2);
}

on_each_transport!(paused_downloads_do_not_block_others);
