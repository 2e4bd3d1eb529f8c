//! Calls without a tokio runtime, or on one without timers or I/O: nothing panics. Without a
//! runtime there are no pauses and no timeouts; a missing feature is an error before the request.

use std::thread;
use std::time::Duration;

use bytes::Bytes;
use endpoint::transport::{Hyper, Reqwest};
use endpoint::{
    BoxError, Client, Endpoint as _, Error, ErrorKind, Streaming, Token, TokenProvider,
    TransportError, TransportErrorKind, Upload, api, endpoint,
};
use endpoint_tests::{Answer, Server};
use futures_util::stream;
use tokio::runtime::{Builder, Runtime};
use tower::Service as _;

use crate::support::runtimes::{current_thread, multi_thread, wait_for};
use crate::support::scripted_transport::{Remote, read, reading, seconds, status, streamed};
use crate::support::transports::Over;

#[endpoint(GET, "/jobs", 200 => String)]
struct Get {}

#[endpoint(GET, "/log", 200 => Streaming)]
struct GetLog {}

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(POST, "/jobs", 200, api = Vendor)]
struct Authenticated {}

#[test]
fn calls_without_a_runtime_work_except_for_timers() {
    // Another thread responds, so that the call has to wait.
    let remote = Remote::new(async |number, _| {
        let (answered, answer) = tokio::sync::oneshot::channel();
        thread::spawn(move || {
            let _ = answered.send(status(if number == 0 { 503 } else { 200 }));
        });
        answer.await.expect("the other thread sends a result")
    });
    let client: Client = remote.client();
    let error = wait_for(client.send(Get {}).timeout(Duration::ZERO)).unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable(), remote.count()), (1, true, 1));
    assert_eq!(wait_for(client.send(Get {}).timeout(Duration::ZERO)).unwrap(), "");

    let client: Client = reading().client();
    let content = Upload::once(stream::iter([Ok::<_, BoxError>(Bytes::from("ab"))]));
    wait_for(client.send(PutFile { content })).unwrap();

    let remote = Remote::always(|| streamed(stream::iter([Ok("ab".into()), Ok("c".into())])));
    let client: Client = remote.client();
    let mut log = wait_for(client.send(GetLog {})).unwrap();
    assert_eq!(wait_for(read(&mut log)).0, "abc");
}

#[test]
fn token_is_renewed_without_a_runtime() {
    struct Immediate;

    impl TokenProvider for Immediate {
        async fn fetch(&self) -> Result<Token, BoxError> {
            Ok(Token::new("token").expires_in(seconds(3600)))
        }
    }
    let remote = Remote::statuses([401, 200]);
    let client: Client<Vendor> = remote.client_with(|builder| builder.credentials(Immediate));
    wait_for(client.send(Authenticated {})).unwrap();
    assert_eq!(remote.count(), 2);
}

const TIMERS: &str =
    "the tokio runtime has no timers; build it with `enable_time()` or `enable_all()`";
const SOCKETS: &str = "the tokio runtime has no I/O; build it with `enable_io()` or `enable_all()`";
const NONE: &str = "there is no tokio runtime here; await the call on one, or use `blocking()`";

fn built(enable: impl FnOnce(&mut Builder) -> &mut Builder) -> Runtime {
    enable(&mut Builder::new_current_thread()).build().expect("a runtime can be built")
}

/// Asserts that the call was not sent because of this problem of the runtime.
#[track_caller]
fn assert_unfit<F: std::fmt::Debug>(error: &Error<F>, problem: &str) {
    assert_eq!(error.kind(), ErrorKind::Transport, "{error:?}");
    assert_eq!(
        error.transport_error().map(TransportError::kind),
        Some(TransportErrorKind::Runtime)
    );
    assert!(!error.was_sent() && !error.is_retryable() && error.status().is_none());
    assert!(error.attempts() <= 1, "{error:?}");
    let text = "GET /jobs: not sent: it needs a tokio runtime with timers and I/O (`enable_all()`)";
    assert_eq!(error.to_string(), text);
    let source = std::error::Error::source(error).map(ToString::to_string);
    assert_eq!(source.as_deref(), Some(problem));
}

#[test]
fn transport_error_names_what_the_runtime_lacks() {
    let serving = current_thread();
    let server = serving.block_on(Server::start());
    for over in Over::ALL {
        for _ in 0..2 {
            let client: Client = over.client(server.url());
            assert_unfit(&wait_for(client.send(Get {})).unwrap_err(), NONE);
            let send = async || client.send(Get {}).await.map(drop).unwrap_err();
            assert_unfit(&built(|builder| builder).block_on(send()), TIMERS);
            assert_unfit(&built(Builder::enable_io).block_on(send()), TIMERS);
            assert_unfit(&built(Builder::enable_time).block_on(send()), SOCKETS);
        }
        // Each worker of a thread pool checks the runtime itself.
        let pool = Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
        let client: Client = over.client(server.url());
        let calls: Vec<_> = (0..10).map(|_| pool.spawn(client.send(Get {}))).collect();
        for call in calls {
            assert_unfit(&serving.block_on(call).unwrap().unwrap_err(), SOCKETS);
        }
    }
    assert!(server.requests().is_empty());
    server.answer(Answer::new(200).body("ok"));
    let client: Client = Over::Hyper.client(server.url());
    assert_eq!(serving.block_on(async { client.send(Get {}).await }).unwrap(), "ok");
}

#[test]
fn transport_as_a_service_names_the_missing_runtime() {
    let request = || {
        let base = "http://127.0.0.1:9".parse().expect("a loopback URL is a valid base URL");
        Get {}.request(&base).expect("the request is valid")
    };
    let mut over_reqwest = Reqwest::builder().no_proxy().build().unwrap();
    let mut hyper = Hyper::builder().build().unwrap();
    for error in [
        wait_for(over_reqwest.call(request())).unwrap_err(),
        wait_for(hyper.call(request())).unwrap_err(),
    ] {
        assert_eq!(error.kind(), TransportErrorKind::Runtime);
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), NONE);
    }
}

#[test]
fn custom_transport_needs_timers_but_no_io() {
    let remote = Remote::statuses([503, 200]);
    let client: Client = remote.client();
    built(Builder::enable_time).block_on(async { client.send(Get {}).await }).unwrap();
    assert_eq!(remote.count(), 2);
    let error =
        built(Builder::enable_io).block_on(async { client.send(Get {}).await }).unwrap_err();
    assert_unfit(&error, TIMERS);
    assert_eq!(remote.count(), 2);
}

#[test]
fn stream_can_be_read_without_its_runtime() {
    let serving = multi_thread();
    let server = serving.block_on(Server::start());
    for over in Over::HTTP1 {
        server.answer(Answer::new(200).body("abc"));
        let client: Client = over.client(server.url());
        let mut log = serving.block_on(async { client.send(GetLog {}).await }).unwrap();
        assert_eq!(wait_for(read(&mut log)).0, "abc");
        server.answer(Answer::new(200).body("abc"));
        let mut log = serving.block_on(async { client.send(GetLog {}).await }).unwrap();
        // The same holds on a runtime without timers.
        let other = built(Builder::enable_io);
        assert_eq!(other.block_on(async { read(&mut log).await }).0, "abc");
    }
}
