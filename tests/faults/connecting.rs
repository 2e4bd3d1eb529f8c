//! Connections that are being opened: no call depends on another one being polled, and a failure
//! reaches all calls that wait for it.

use std::future::poll_fn;
use std::net::{Ipv4Addr, TcpListener};
use std::pin::{Pin, pin};
use std::task::Poll;
use std::time::Duration;

use endpoint::transport::Hyper;
use endpoint::{Client, ErrorKind, Options, Retry, Upload, endpoint};
use endpoint_tests::Step::{Close, Request, Stall};
use endpoint_tests::{Answer, FaultServer, Http2Server, Refusing, Server, Step};
use futures_util::future::join_all;
use futures_util::stream;

use crate::table::Method;
use crate::transport::Transport;

const WHOLE: &str = "HTTP/1.1 200 OK\r\nContent-Length: 8\r\n\r\n{\"id\":7}";

fn answer() -> Answer {
    Answer::json(200, "{\"id\":7}")
}

/// Polls a call once, and asserts that it is still pending.
async fn poll_once<F: Future>(mut call: Pin<&mut F>) {
    let is_pending = poll_fn(|context| Poll::Ready(call.as_mut().poll(context).is_pending())).await;
    assert!(is_pending, "the call has to wait");
}

/// `buffered` polls like this while its consumer is busy.
async fn call_polled_once_over_http2_does_not_block_others(transport: Transport) {
    for method in Method::ALL {
        let server = Http2Server::start().await;
        let client = transport.http2_of_its_own(server.url(), Retry::never());
        for _ in 0..9 {
            server.answer(answer());
        }
        let mut left_alone: Vec<_> = (0..4).map(|_| Box::pin(method.send(&client))).collect();
        for call in &mut left_alone {
            poll_once(call.as_mut()).await;
        }
        for _ in 0..5 {
            assert_eq!(method.send(&client).await.expect("the call succeeds").id, 7, "{method:?}");
        }
        for call in left_alone {
            assert_eq!(call.await.expect("the call succeeds").id, 7, "{method:?}");
        }
    }
}

async fn call_polled_once_over_http1_does_not_block_others(transport: Transport) {
    let server = Server::start().await;
    let client = transport.http1_of_its_own(server.url());
    for _ in 0..6 {
        server.answer(answer());
    }
    let mut left_alone = pin!(Method::Post.send(&client));
    poll_once(left_alone.as_mut()).await;
    for _ in 0..5 {
        assert_eq!(Method::Post.send(&client).await.expect("the call succeeds").id, 7);
    }
    assert_eq!(left_alone.await.expect("the call succeeds").id, 7);
}

/// The connection survives the call that started to open it.
async fn cancelled_call_does_not_block_others(transport: Transport) {
    let server = Http2Server::start().await;
    let client = transport.http2_of_its_own(server.url(), Retry::never());
    server.answer(answer());
    {
        let given_up = pin!(Method::Post.send(&client));
        poll_once(given_up).await;
    }
    assert_eq!(Method::Post.send(&client).await.expect("the call succeeds").id, 7);
}

#[endpoint(POST, "/file", 200, body = bytes)]
struct PostFile {
    #[body]
    content: Vec<u8>,
}

#[endpoint(POST, "/file", 200, body = bytes)]
struct PostStream {
    #[body]
    content: Upload,
}

/// A body in memory can be resent whatever its size.
async fn large_body_is_retried_when_connecting_fails(transport: Transport) {
    let nobody = Refusing::start();
    let client: Client = transport.http1(nobody.url());
    for length in [0, 1, 1024 * 1024, 1024 * 1024 + 1, 3 * 1024 * 1024] {
        let error = client
            .send(PostFile { content: vec![0; length] })
            .await
            .expect_err("the connection is refused");
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 3), "{length}");
        assert!(!error.was_sent(), "{length}");
    }
    let content = Upload::once(stream::iter([Ok::<_, std::io::Error>("a".into())]));
    let error = client.send(PostStream { content }).await.expect_err("the connection is refused");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Connect, 1), "it is sent once");
    assert!(!error.was_sent());
}

async fn every_call_to_a_refusing_host_gets_the_error(transport: Transport) {
    let nobody = Refusing::start();
    for client in [
        transport.http1_of_its_own(nobody.url()).with_options(Options::new().retry(Retry::never())),
        transport.http2_of_its_own(nobody.url(), Retry::never()),
    ] {
        for result in join_all((0..1000).map(|_| Method::Post.send(&client))).await {
            let error = result.expect_err("the connection is refused");
            assert!(error.kind() == ErrorKind::Connect && !error.was_sent(), "{error:?}");
        }
    }
}

on_each_transport!(
    every_call_to_a_refusing_host_gets_the_error,
    call_polled_once_over_http2_does_not_block_others,
    call_polled_once_over_http1_does_not_block_others,
    cancelled_call_does_not_block_others,
    large_body_is_retried_when_connecting_fails,
);

/// A connection that ended before anything was written to it has not received the request.
#[tokio::test]
async fn new_connection_that_has_ended_is_replaced() {
    for method in Method::ALL {
        let server =
            FaultServer::in_turn([vec![Close], vec![Request, Step::send(WHOLE), Stall]]).await;
        let client = Transport::Hyper.http1_of_its_own(server.url());
        let client = client.with_options(Options::new().retry(Retry::never()));
        let mut call = pin!(method.send(&client));
        poll_once(call.as_mut()).await;
        // By now the call has a connection, but has not been polled.
        server.until(|progress| progress.connections == 1).await;
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
        assert_eq!(call.await.expect("the call succeeds").id, 7, "{method:?}");
        assert_eq!(server.executions(), 1);
    }
}

/// A server that accepts connections but never sends anything, so that the TLS handshake times out.
#[tokio::test(start_paused = true)]
async fn connect_failure_reaches_all_waiting_calls() {
    let silent = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    silent.set_nonblocking(true).unwrap();
    let url = format!("https://{}", silent.local_addr().unwrap());
    let limit = Duration::from_millis(500);
    let transport = Hyper::builder().http2_prior_knowledge().connect_timeout(limit);
    let client: Client = Client::builder(url)
        .retry(Retry::never())
        .transport(transport.build().unwrap())
        .build()
        .unwrap();
    for result in join_all((0..16).map(|_| Method::Post.send(&client))).await {
        let error = result.expect_err("the call fails");
        assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, limit));
        assert!(!error.was_sent());
        let cause = std::error::Error::source(&error).expect("the error has a source").to_string();
        assert_eq!(cause, "no connection within the limit");
    }
    assert!(
        silent.accept().is_ok() && silent.accept().is_err(),
        "the client opens exactly one connection"
    );
}
