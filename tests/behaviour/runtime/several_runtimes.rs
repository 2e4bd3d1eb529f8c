//! One client on several runtimes, in sequence or concurrently, as tests often use it.

use std::io;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use endpoint::{BoxError, Client, NoApi, Secret, Token, TokenProvider, api, endpoint};
use endpoint_tests::{Answer, Server};
use futures_util::future::poll_immediate;
use tokio::runtime::Runtime;
use tokio::time::{sleep, timeout};

use crate::support::runtimes::{current_thread, multi_thread};
use crate::support::scripted_transport::Remote;
use crate::support::transports::Over;

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(GET, "/a", 200, api = Vendor)]
struct Get {}

#[endpoint(GET, "/token", 200 => Secret)]
struct GetToken {}

#[endpoint(GET, "/jobs", 200 => String)]
struct GetJobs {}

/// Waits for a timer of the runtime that polls the fetch first.
struct Timed(Arc<AtomicUsize>);

impl TokenProvider for Timed {
    async fn fetch(&self) -> Result<Token, BoxError> {
        self.0.fetch_add(1, Ordering::SeqCst);
        sleep(Duration::from_millis(5)).await;
        Ok(Token::new("t"))
    }
}

fn timed() -> (Arc<AtomicUsize>, Remote, Client<Vendor>) {
    let (count, remote) = (Arc::default(), Remote::statuses([200]));
    let client = remote.client_with(|builder| builder.credentials(Timed(Arc::clone(&count))));
    (count, remote, client)
}

/// Starts a call, so that it waits for a token, and drops it.
fn begin(runtime: &Runtime, client: &Client<Vendor>) {
    runtime.block_on(async {
        let call = pin!(client.send(Get {}));
        assert!(poll_immediate(call).await.is_none());
    });
}

async fn soon<T>(future: impl IntoFuture<Output = T>) -> T {
    let result = timeout(Duration::from_secs(20), future.into_future());
    result.await.expect("the call completes")
}

#[test]
fn token_is_refetched_when_the_runtime_of_its_fetch_has_ended() {
    for first in [current_thread, multi_thread] {
        let (count, remote, client) = timed();
        let runtime = first();
        begin(&runtime, &client);
        drop(runtime);
        current_thread().block_on(async { soon(client.send(Get {})).await }).unwrap();
        assert_eq!((count.load(Ordering::SeqCst), remote.count()), (2, 1));
        // From now on, every runtime uses the token.
        multi_thread().block_on(async { soon(client.send(Get {})).await }).unwrap();
        assert_eq!(count.load(Ordering::SeqCst), 2);
    }
}

#[test]
fn token_is_refetched_while_the_runtime_of_its_fetch_is_idle() {
    let (count, _, client) = timed();
    let idle = current_thread();
    begin(&idle, &client);
    let running = current_thread();
    running.block_on(async { soon(client.send(Get {})).await }).unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 2);
    // The first fetch continues, and does not replace the newer token.
    idle.block_on(async { soon(client.send(Get {})).await }).unwrap();
    assert_eq!(count.load(Ordering::SeqCst), 2);
}

#[test]
fn calls_of_one_runtime_share_one_fetch() {
    let (count, remote, client) = timed();
    let (one, other) = (current_thread(), current_thread());
    for _ in 0..3 {
        begin(&one, &client);
        begin(&other, &client);
    }
    assert_eq!(count.load(Ordering::SeqCst), 2);
    one.block_on(async { soon(client.send(Get {})).await }).unwrap();
    other.block_on(async { soon(client.send(Get {})).await }).unwrap();
    assert_eq!((count.load(Ordering::SeqCst), remote.count()), (2, 2));
}

/// Fetches over HTTP, on connections that end with their runtime.
struct SignIn(Client);

impl TokenProvider for SignIn {
    async fn fetch(&self) -> Result<Token, BoxError> {
        Ok(Token::new(self.0.send(GetToken {}).await?))
    }
}

#[test]
fn fetch_over_sockets_of_an_ended_runtime_is_restarted() {
    for over in Over::ALL {
        // A listener of the standard library depends on no runtime, and never responds.
        let silent = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", silent.local_addr().unwrap());
        let remote = Remote::statuses([200]);
        let identity = over.client::<NoApi>(&url);
        let client: Client<Vendor> =
            remote.client_with(|builder| builder.credentials(SignIn(identity)));
        let first = current_thread();
        begin(&first, &client);
        drop(first);
        current_thread().block_on(async {
            // The call waits for the silent server instead of failing with a panic of the first
            // runtime.
            let call = pin!(client.send(Get {}));
            assert!(poll_immediate(call).await.is_none(), "{over:?}");
        });
    }
}

#[test]
fn connections_of_an_ended_runtime_are_not_reused() {
    for over in Over::HTTP1 {
        let serving = multi_thread();
        let server = serving.block_on(Server::start());
        let client: Client = over.client(server.url());
        for _ in 0..3 {
            server.answer(Answer::new(200).body("ok"));
            let text = current_thread().block_on(async { soon(client.send(GetJobs {})).await });
            assert_eq!(text.unwrap(), "ok", "{over:?}");
        }
        drop(server);
    }
}

#[test]
fn failed_fetch_is_reused_across_runtimes_for_one_second() {
    struct Failing(AtomicUsize);

    impl TokenProvider for Failing {
        async fn fetch(&self) -> Result<Token, BoxError> {
            self.0.fetch_add(1, Ordering::SeqCst);
            Err(io::Error::other("closed").into())
        }
    }
    let remote = Remote::statuses([200]);
    let client: Client<Vendor> =
        remote.client_with(|builder| builder.credentials(Failing(AtomicUsize::new(0))));
    for _ in 0..2 {
        let error = current_thread().block_on(async { client.send(Get {}).await }).unwrap_err();
        assert_eq!(std::error::Error::source(&error).unwrap().to_string(), "closed");
    }
}
