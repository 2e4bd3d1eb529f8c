//! Requests that share an HTTP/2 connection do not wait for the code of each other's bodies.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::mpsc;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{BoxError, Client, Retry, Upload, endpoint};
use endpoint_tests::{Answer, Http2Server};
use futures_util::stream;
use tokio::sync::oneshot;

use crate::transport::Transport;

#[endpoint(POST, "/uploads", 200 => (), body = bytes)]
struct PostUpload {
    #[body]
    content: Upload,
}

#[endpoint(GET, "/status", 200 => ())]
struct GetStatus {}

/// Sends an upload whose body blocks its thread until another request has a response.
async fn body_that_blocks_its_thread_does_not_delay_others(transport: Transport) {
    let server = Http2Server::start().await;
    (0..3).for_each(|_| server.answer(Answer::new(200)));
    let client: Client = transport.http2_of_its_own(server.url(), Retry::never());
    client.send(GetStatus {}).await.expect("the connection is open");

    let (waits, waiting) = oneshot::channel();
    let (wake, mut woken) = oneshot::channel::<()>();
    let (blocks, blocked) = oneshot::channel();
    let (answered, answer) = mpsc::channel();
    let mut waits = Some(waits);
    let content = stream::once(async move {
        // Only after the task waits can it be woken: the first poll must not block.
        poll_fn(|context| {
            let polled = Pin::new(&mut woken).poll(context);
            waits.take().map(|waits| waits.send(()));
            polled
        })
        .await?;
        let _ = blocks.send(());
        answer.recv()?;
        Ok::<_, BoxError>(Bytes::from("a"))
    });
    let upload = tokio::spawn(client.send(PostUpload { content: Upload::once(content) }));
    waiting.await.expect("the body is polled");
    wake.send(()).expect("the body waits");
    blocked.await.expect("the body is polled again");
    let status = client.send(GetStatus {}).timeout(Duration::from_secs(10)).await;
    answered.send(()).expect("the body is blocked");
    status.expect("another task drives the connection");
    upload.await.expect("the upload does not panic").expect("the upload succeeds");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn body_that_blocks_its_thread_does_not_delay_others_over_reqwest() {
    body_that_blocks_its_thread_does_not_delay_others(Transport::Reqwest).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn body_that_blocks_its_thread_does_not_delay_others_over_hyper() {
    body_that_blocks_its_thread_does_not_delay_others(Transport::Hyper).await;
}
