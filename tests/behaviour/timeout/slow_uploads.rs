//! Uploads to a server that takes its time, over a wire and on a clock that the test moves: whether an
//! upload moves is what counts, and not how long it takes.

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
/// More than the buffers between the client and a server that does not read.
const STEP: usize = 8 * MIB;
const STEPS: usize = 5;
/// A byte that is in no header.
const BODY: u8 = b'~';

/// Keeps a paused clock from running ahead while nothing but sockets is waited for, until it is dropped.
fn hold_clock() -> mpsc::Sender<()> {
    let (hold, end) = mpsc::channel();
    spawn_blocking(move || end.recv());
    hold
}

/// A server that takes in little by itself.
fn listen() -> (String, TcpListener) {
    let socket = TcpSocket::new_v4().expect("loopback works");
    socket.set_recv_buffer_size(64 * 1024).expect("a small buffer will do");
    socket.bind(([127, 0, 0, 1], 0).into()).expect("loopback works");
    let listener = socket.listen(1).expect("loopback works");
    (format!("http://{}", listener.local_addr().expect("loopback works")), listener)
}

fn in_memory() -> Bytes {
    Bytes::from(vec![BODY; STEP * STEPS])
}

fn streamed() -> Upload {
    let pieces = (0..STEPS * 8).map(|_| Ok::<_, io::Error>(Bytes::from(vec![BODY; MIB])));
    Upload::sized((STEP * STEPS) as u64, stream::iter(pieces))
}

fn body_bytes(part: &[u8]) -> usize {
    part.iter().map(|byte| usize::from(*byte == BODY)).sum()
}

/// The server reads a part every 20 seconds, and answers when it has read all.
async fn outlives<T: ToBody + Send + 'static>(content: T) {
    let _hold = hold_clock();
    let (url, listener) = listen();
    let client: Client = Client::new(url).expect("a loopback URL will do");
    let start = Instant::now();
    let call = spawn(client.send(PutFile { content }).into_future());
    let (mut connection, _) = listener.accept().await.expect("the client connects");
    let mut part = vec![0; STEP];
    let mut body = 0;
    for _ in 0..STEPS {
        connection.read_exact(&mut part).await.expect("the client goes on");
        body += body_bytes(&part);
        advance(Duration::from_secs(20)).await;
    }
    // As much is left as the headers had.
    while body < STEP * STEPS {
        let read = connection.read(&mut part).await.expect("the client goes on");
        body += body_bytes(&part[..read]);
    }
    connection
        .write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        .await
        .expect("it is open");
    call.await.expect("nothing panics").expect("it is answered");
    assert_eq!(start.elapsed(), Duration::from_secs(100));
}

/// The server accepts the connection and reads nothing.
async fn is_cut_off<T: ToBody + Send + 'static>(content: T) {
    let _hold = hold_clock();
    let (url, listener) = listen();
    let client: Client = Client::new(url).expect("a loopback URL will do");
    let call = spawn(client.send(PutFile { content }).into_future());
    let _connection = listener.accept().await.expect("the client connects");
    while !call.is_finished() {
        advance(Duration::from_secs(1)).await;
        yield_now().await;
    }
    let error = call.await.expect("nothing panics").expect_err("nobody took it");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert!(error.was_sent() && error.elapsed() >= Duration::from_secs(30));
}

#[tokio::test(start_paused = true)]
async fn a_body_in_memory_that_moves_outlives_the_limits() {
    outlives(in_memory()).await;
}

#[tokio::test(start_paused = true)]
async fn a_stream_that_moves_outlives_the_limits() {
    outlives(streamed()).await;
}

#[tokio::test(start_paused = true)]
async fn what_nobody_takes_is_cut_off() {
    is_cut_off(in_memory()).await;
    is_cut_off(streamed()).await;
}
