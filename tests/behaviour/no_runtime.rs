//! Calls without a tokio runtime: nothing waits and nothing is cut short, and nothing panics.

use std::error::Error as _;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use bytes::Bytes;
use endpoint::transport::Hyper;
use endpoint::{BoxError, Client, Credentials, Streaming, Token, Upload, api, endpoint};
use futures_util::stream;

use crate::remote::{Remote, read, reading, seconds, status, streamed};

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

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future, without any runtime.
fn wait_for<F: IntoFuture>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = Box::pin(future.into_future());
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

#[test]
fn everything_works_but_what_needs_a_clock() {
    // Another thread answers, so that there is something to wait for.
    let remote = Remote::new(async |number, _| {
        let (answered, answer) = tokio::sync::oneshot::channel();
        thread::spawn(move || {
            let _ = answered.send(status(if number == 0 { 503 } else { 200 }));
        });
        answer.await.expect("the other thread answers")
    });
    let client: Client = remote.client();
    let error = wait_for(client.send(Get {}).timeout(Duration::ZERO)).unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable(), remote.count()), (1, true, 1));
    assert_eq!(wait_for(client.send(Get {}).timeout(Duration::ZERO)).unwrap(), "");

    let client: Client = reading().client();
    let content = Upload::new(stream::iter([Ok::<_, BoxError>(Bytes::from("ab"))]));
    wait_for(client.send(PutFile { content })).unwrap();

    let remote = Remote::always(|| streamed(stream::iter([Ok("ab".into()), Ok("c".into())])));
    let client: Client = remote.client();
    let mut log = wait_for(client.send(GetLog {})).unwrap();
    assert_eq!(wait_for(read(&mut log)).0, "abc");
}

/// Where a connection is needed, so is a runtime, and the error says so.
#[test]
fn hyper_asks_for_a_runtime_and_does_not_panic() {
    let transport = Hyper::builder().build().unwrap();
    let client: Client =
        Client::builder("http://127.0.0.1:1").transport(transport).build().unwrap();
    for _ in 0..2 {
        let error = wait_for(client.send(Get {})).unwrap_err();
        assert!(error.is_connect() && !error.was_sent() && error.attempts() == 1, "{error:?}");
        let text = "there is no tokio runtime here, which `Hyper` needs to connect: make the call within \
                    one, or with `blocking()`";
        assert_eq!(error.source().unwrap().to_string(), text);
    }
}

#[test]
fn a_token_is_renewed_all_the_same() {
    struct Immediate;

    impl Credentials for Immediate {
        async fn fetch(&self) -> Result<Token, BoxError> {
            Ok(Token::new("token").expires_in(seconds(3600)))
        }
    }
    let remote = Remote::statuses([401, 200]);
    let client: Client<Vendor> = remote.client_with(|builder| builder.credentials(Immediate));
    wait_for(client.send(Authenticated {})).unwrap();
    assert_eq!(remote.count(), 2);
}
