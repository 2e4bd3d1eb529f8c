//! Servers that restart, under load, on several threads: no request is executed twice, few are
//! lost, and no call waits for what never comes.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use endpoint::{Client, Error, ErrorKind, Retry, endpoint};
use endpoint_tests::RestartingServer;

use crate::table::{Problem, Thing};
use crate::transport::Transport;

/// How many tasks send requests at the same time.
const TASKS: usize = 16;

/// Returns how many calls are made to each server: 500, or `RESTART_CALLS` of the environment.
fn calls() -> usize {
    let calls = std::env::var("RESTART_CALLS").ok();
    calls.map_or(500, |calls| calls.parse().expect("RESTART_CALLS is a number"))
}

macro_rules! methods {
    ($($method:ident $name:ident { $($field:ident: $value:expr)? };)+) => {
        $(
            #[endpoint($method, "/run/{id}", 200 => Thing, 401 => Problem)]
            struct $name {
                id: usize,
                $($field: usize,)?
            }
        )+

        async fn send(method: &str, id: usize, client: &Client) -> Result<Thing, Error<Problem>> {
            match method {
                $(stringify!($method) => $name { id, $($field: $value)? }.send(client).await,)+
                _ => unreachable!("every test uses a declared method"),
            }
        }
    };
}

methods! {
    GET Get {};
    PUT Put { code: 7 };
    POST Post { code: 7 };
    PATCH Patch { code: 7 };
    DELETE Delete {};
}

/// The outcome of all calls to a server.
struct Outcome {
    calls: usize,
    /// The number of requests that were executed.
    executed: usize,
    /// The number of requests that were executed more than once.
    doubles: usize,
    errors: usize,
}

async fn run(
    transport: Transport,
    client: Client,
    server: RestartingServer,
    method: &'static str,
) -> Outcome {
    let (calls, next) = (calls(), Arc::new(AtomicUsize::new(0)));
    let (errors, timeouts) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let work = |_| {
        let (client, next) = (client.clone(), Arc::clone(&next));
        let (errors, timeouts) = (Arc::clone(&errors), Arc::clone(&timeouts));
        tokio::spawn(async move {
            loop {
                let id = next.fetch_add(1, Ordering::Relaxed);
                if id >= calls {
                    return;
                }
                if let Err(error) = send(method, id, &client).await {
                    errors.fetch_add(1, Ordering::Relaxed);
                    timeouts.fetch_add(
                        usize::from(error.kind() == ErrorKind::Timeout),
                        Ordering::Relaxed,
                    );
                }
            }
        })
    };
    for task in (0..TASKS).map(work).collect::<Vec<_>>() {
        task.await.expect("the task does not panic");
    }
    let executions = server.executions();
    let executed = executions.len();
    let (errors, timeouts) = (errors.load(Ordering::Relaxed), timeouts.load(Ordering::Relaxed));
    let doubles = executions.values().filter(|count| **count > 1).count();
    println!(
        "{method}: {calls} calls, {executed} executed, {doubles} of them more than once, \
         {errors} errors ({timeouts} timeouts), {} connections",
        server.connections(),
    );
    // reqwest keeps a sender of each connection itself: hyper may leave a request in the queue of
    // one that has ended, and its call waits until it runs out of time.
    if transport == Transport::Hyper {
        assert_eq!(timeouts, 0, "a call waited for what never came");
    }
    Outcome { calls, executed, doubles, errors }
}

async fn nothing_is_executed_twice_or_lost(transport: Transport, method: &'static str) {
    let server = RestartingServer::start();
    let client = transport.http2_of_its_own(server.url(), Retry::never());
    let Outcome { calls, executed, doubles, errors } = run(transport, client, server, method).await;
    assert_eq!(doubles, 0, "no request is executed twice");
    match transport {
        Transport::Hyper => assert_eq!((executed, errors), (calls, 0)),
        // Over reqwest, a request whose stream the server has not processed cannot always be
        // distinguished from one that it has executed, and is an error then.
        Transport::Reqwest => assert!(executed + errors >= calls),
    }
}

async fn nothing_is_executed_twice_by_impatient_servers(
    transport: Transport,
    method: &'static str,
) {
    let server = RestartingServer::start_impatient();
    let client = transport.http2_of_its_own(server.url(), Retry::never());
    let Outcome { calls, executed, doubles, errors } = run(transport, client, server, method).await;
    assert_eq!(doubles, 0, "no request is executed twice");
    assert!(executed + errors >= calls);
}

/// Only a request that may be executed twice is sent again after it was lost.
async fn nothing_is_repeated_that_must_not_be(transport: Transport, method: &'static str) {
    let server = RestartingServer::start_impatient();
    let client = transport.http2_of_its_own(server.url(), Retry::default());
    let Outcome { calls, executed, doubles, errors } = run(transport, client, server, method).await;
    assert!(method == "GET" || doubles == 0, "no request is executed twice");
    assert!(executed + errors >= calls);
}

async fn over_http2(transport: Transport, method: &'static str) {
    nothing_is_executed_twice_or_lost(transport, method).await;
    nothing_is_executed_twice_by_impatient_servers(transport, method).await;
    nothing_is_repeated_that_must_not_be(transport, method).await;
}

async fn over_http1(transport: Transport, method: &'static str) {
    let server = RestartingServer::start_http1();
    let client = transport
        .builder(server.url())
        .retry(Retry::never())
        .build()
        .expect("a loopback URL is a valid base URL");
    let Outcome { calls, executed, doubles, errors } = run(transport, client, server, method).await;
    assert_eq!((executed, doubles, errors), (calls, 0, 0));
    // A request on a kept connection that the server closes at that moment is an error: the client
    // cannot know whether it was executed.
    let server = RestartingServer::start_http1_without_notice();
    let client = transport
        .builder(server.url())
        .retry(Retry::never())
        .build()
        .expect("a loopback URL is a valid base URL");
    let Outcome { calls, executed, doubles, errors } = run(transport, client, server, method).await;
    assert_eq!(doubles, 0, "no request is executed twice");
    assert!(executed + errors >= calls);
}

macro_rules! on_each_method {
    ($($module:ident: $transport:ident $protocol:ident;)+) => {$(
        mod $module {
            use super::{$protocol as run, Transport};

            on_each_method!(
                $transport get "GET", put "PUT", post "POST", patch "PATCH", delete "DELETE"
            );
        }
    )+};
    ($transport:ident $($name:ident $method:literal),+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            run(Transport::$transport, $method).await;
        }
    )+};
}

on_each_method! {
    http1_over_reqwest: Reqwest over_http1;
    http1_over_hyper: Hyper over_http1;
    http2_over_reqwest: Reqwest over_http2;
    http2_over_hyper: Hyper over_http2;
}
