//! Servers that restart gracefully under load: no request is executed twice, and few are lost.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use endpoint::{Client, Error, Retry, endpoint};
use endpoint_tests::RestartingServer;

use crate::table::{Problem, Thing};
use crate::transport::Transport;

/// The number of tasks that send requests concurrently.
const TASKS: usize = 16;

/// The number of calls per test; `RESTART_CALLS` in the environment sets another number.
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
                _ => unreachable!("no test names another one"),
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

/// The results of all calls to a server.
struct Outcome {
    calls: usize,
    /// The number of requests that were executed.
    executed: usize,
    /// The number of requests that were executed more than once.
    doubles: usize,
    errors: usize,
}

async fn run(client: Client, server: RestartingServer, method: &'static str) -> Outcome {
    let (calls, next, errors) = (calls(), Arc::new(AtomicUsize::new(0)), Arc::default());
    let work = |_| {
        let (client, next, errors) = (client.clone(), Arc::clone(&next), Arc::clone(&errors));
        tokio::spawn(async move {
            loop {
                let id = next.fetch_add(1, Ordering::Relaxed);
                if id >= calls {
                    return;
                }
                if send(method, id, &client).await.is_err() {
                    AtomicUsize::fetch_add(&errors, 1, Ordering::Relaxed);
                }
            }
        })
    };
    for task in (0..TASKS).map(work).collect::<Vec<_>>() {
        task.await.expect("it does not panic");
    }
    let executions = server.executions();
    let (executed, errors) = (executions.len(), errors.load(Ordering::Relaxed));
    let doubles = executions.values().filter(|count| **count > 1).count();
    println!(
        "{method}: {calls} calls, {executed} executed, {doubles} of them more than once, {errors} errors, \
         {} connections",
        server.connections(),
    );
    Outcome { calls, executed, doubles, errors }
}

async fn nothing_is_executed_twice_or_lost(transport: Transport, method: &'static str) {
    let server = RestartingServer::start();
    let client = transport.http2_of_its_own(server.url(), Retry::never());
    let Outcome { calls, executed, doubles, errors } = run(client, server, method).await;
    assert_eq!(doubles, 0, "executed more than once");
    match transport {
        Transport::Hyper => assert_eq!((executed, errors), (calls, 0)),
        // Over reqwest, a request that the server has not processed cannot always be distinguished
        // from one that it has executed, and is an error then.
        Transport::Reqwest => assert!(executed + errors >= calls),
    }
}

async fn nothing_is_executed_twice_by_impatient_servers(
    transport: Transport,
    method: &'static str,
) {
    let server = RestartingServer::start_impatient();
    let client = transport.http2_of_its_own(server.url(), Retry::never());
    let Outcome { calls, executed, doubles, errors } = run(client, server, method).await;
    assert_eq!(doubles, 0, "executed more than once");
    assert!(executed + errors >= calls);
}

/// Only repeatable requests are resent after they were lost.
async fn nothing_is_repeated_that_must_not_be(transport: Transport, method: &'static str) {
    let server = RestartingServer::start_impatient();
    let client = transport.http2_of_its_own(server.url(), Retry::default());
    let Outcome { calls, executed, doubles, errors } = run(client, server, method).await;
    assert!(method == "GET" || doubles == 0, "executed more than once");
    assert!(executed + errors >= calls);
}

macro_rules! on_each_method {
    ($($module:ident: $transport:ident;)+) => {$(
        mod $module {
            use super::Transport;

            on_each_method!($transport get "GET", put "PUT", post "POST", patch "PATCH", delete "DELETE");
        }
    )+};
    ($transport:ident $($name:ident $method:literal),+) => {$(
        #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
        async fn $name() {
            let transport = Transport::$transport;
            super::nothing_is_executed_twice_or_lost(transport, $method).await;
            super::nothing_is_executed_twice_by_impatient_servers(transport, $method).await;
            super::nothing_is_repeated_that_must_not_be(transport, $method).await;
        }
    )+};
}

on_each_method! {
    over_reqwest: Reqwest;
    over_hyper: Hyper;
}
