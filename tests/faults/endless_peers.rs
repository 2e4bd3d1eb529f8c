//! Peers and streams that never run out of data: timeouts still apply.

use std::io::{Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, ErrorKind, Retry, Upload, endpoint};
use endpoint_tests::FaultServer;
use endpoint_tests::Step::{FirstByte, Http2Headers, Stall};
use futures_util::stream;

use crate::table::Method;
use crate::transport::Transport;

const LIMIT: Duration = Duration::from_millis(200);

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

/// Starts a server that answers a request with endless repetitions of a text, and counts the bytes.
fn flood(text: &'static str) -> (String, Arc<AtomicUsize>) {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port");
    let url = format!("http://{}", listener.local_addr().expect("a bound listener has an address"));
    let taken = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&taken);
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().expect("the client connects");
        stream.read_exact(&mut [0]).expect("the client sends a request");
        let much = text.repeat(1000);
        while stream.write_all(much.as_bytes()).is_ok() {
            counted.fetch_add(much.len(), Ordering::Relaxed);
        }
    });
    (url, taken)
}

/// hyper reads for as long as data is available.
#[tokio::test]
async fn flood_of_interim_responses_is_a_timeout() {
    for text in [
        "HTTP/1.1 100 Continue\r\n\r\n",
        "HTTP/1.1 103 Early Hints\r\nLink: </x>; rel=preload\r\n\r\n",
    ] {
        let (url, taken) = flood(text);
        let client = Transport::Hyper.http1_of_its_own(&url);
        let error = Method::Post.send_within(LIMIT, &client).await.expect_err("the call fails");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
        // A debug build reads slowly, and this is what it reads within a second or two. Without the
        // bound it read 50 MB before it looked at the time.
        let taken = taken.load(Ordering::Relaxed);
        assert!(!cfg!(debug_assertions) || taken < 32 << 20, "{taken} bytes");
    }
}

/// hyper polls the body for as long as it returns a chunk.
async fn endless_empty_chunks_are_a_timeout(transport: Transport) {
    let nothing = || Ok::<_, std::io::Error>(Bytes::new());
    for is_http2 in [false, true] {
        let first = if is_http2 { Http2Headers } else { FirstByte };
        let server = FaultServer::always([first, Stall]).await;
        let client: Client = if is_http2 {
            transport.http2_of_its_own(server.url(), Retry::never())
        } else {
            transport.http1_of_its_own(server.url())
        };
        let content = Upload::once(stream::repeat_with(nothing));
        let call = client.send(PutFile { content }).timeout(LIMIT);
        let error = call.await.expect_err("the call fails");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    }
}

on_each_transport!(endless_empty_chunks_are_a_timeout);
