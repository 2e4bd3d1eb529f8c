//! Uploads to a slow server, over sockets and on a paused clock: what matters is whether an upload
//! progresses, not how long it takes.

use std::io;
use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, ErrorKind, ToBody, Upload, endpoint};
use futures_util::stream;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpSocket};
use tokio::task::{spawn, spawn_blocking, yield_now};
use tokio::time::{Instant, advance};

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile<T: ToBody> {
    #[body]
    content: T,
}

const MIB: usize = 1024 * 1024;
/// Larger than the buffers between the client and a server that does not read.
const STEP: usize = 8 * MIB;
const STEPS: usize = 5;
/// A byte that appears in no header.
const BODY: u8 = b'~';

/// Keeps a paused clock from advancing automatically while only sockets are awaited, until the
/// sender is dropped.
fn hold_clock() -> mpsc::Sender<()> {
    let (hold, end) = mpsc::channel();
    spawn_blocking(move || end.recv());
    hold
}

/// Starts a listener with a small receive buffer.
fn listen() -> (String, TcpListener) {
    let socket = TcpSocket::new_v4().expect("a socket can be created");
    socket.set_recv_buffer_size(64 * 1024).expect("the buffer size can be set");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("a free loopback port");
    let listener = socket.listen(1).expect("the socket can listen");
    (
        format!("http://{}", listener.local_addr().expect("a bound listener has an address")),
        listener,
    )
}

fn in_memory() -> Bytes {
    Bytes::from(vec![BODY; STEP * STEPS])
}

fn streamed() -> Upload {
    let pieces = (0..STEPS * 8).map(|_| Ok::<_, io::Error>(Bytes::from(vec![BODY; MIB])));
    Upload::once_sized((STEP * STEPS) as u64, stream::iter(pieces))
}

fn body_bytes(part: &[u8]) -> usize {
    part.iter().map(|byte| usize::from(*byte == BODY)).sum()
}

/// Asserts that an upload succeeds if the server reads a part of it every 20 seconds.
async fn outlives<T: ToBody + Send + 'static>(content: T) {
    let _hold = hold_clock();
    let (url, listener) = listen();
    let client: Client = Client::new(url).expect("a loopback URL is a valid base URL");
    let start = Instant::now();
    let call = spawn(client.send(PutFile { content }));
    let (mut connection, _) = listener.accept().await.expect("the client connects");
    let mut part = vec![0; STEP];
    let mut body = 0;
    for _ in 0..STEPS {
        connection.read_exact(&mut part).await.expect("the client sends more");
        body += body_bytes(&part);
        advance(Duration::from_secs(20)).await;
    }
    // As many bytes are left as the head had.
    while body < STEP * STEPS {
        let read = connection.read(&mut part).await.expect("the client sends more");
        body += body_bytes(&part[..read]);
    }
    connection
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        .await
        .expect("the connection is open");
    call.await.expect("the task does not panic").expect("the call succeeds");
    assert_eq!(start.elapsed(), Duration::from_secs(100));
}

/// Asserts that an upload to a server that reads nothing is a timeout.
async fn is_cut_off<T: ToBody + Send + 'static>(content: T) {
    let _hold = hold_clock();
    let (url, listener) = listen();
    let client: Client = Client::new(url).expect("a loopback URL is a valid base URL");
    let call = spawn(client.send(PutFile { content }));
    let _connection = listener.accept().await.expect("the client connects");
    while !call.is_finished() {
        advance(Duration::from_secs(1)).await;
        yield_now().await;
    }
    let error = call.await.expect("the task does not panic").expect_err("the upload times out");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert!(error.was_sent() && error.elapsed() >= Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn progressing_body_in_memory_outlives_the_timeouts() {
    outlives(in_memory()).await;
}

#[tokio::test(start_paused = true)]
async fn progressing_stream_outlives_the_timeouts() {
    outlives(streamed()).await;
}

#[tokio::test(start_paused = true)]
async fn upload_that_is_not_read_is_a_timeout() {
    is_cut_off(in_memory()).await;
    is_cut_off(streamed()).await;
}
