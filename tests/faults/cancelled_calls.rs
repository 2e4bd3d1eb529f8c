//! Calls that are cancelled at any point while others continue: a cancelled call does not affect
//! another one, and no response is lost.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::task::Poll;
use std::time::Duration;

use bytes::Bytes;
use endpoint::{Client, endpoint};
use endpoint_tests::PiecesServer;
use tokio::time::timeout;

use crate::transport::Transport;

#[endpoint(GET, "/pieces/{number}", 200 => Bytes)]
struct Get {
    number: u64,
}

/// Polls a call this many times, whenever it is woken, and then drops it unless it has completed.
async fn give_up_after<F: Future>(polls: usize, call: F) -> Option<F::Output> {
    let (mut call, mut left) = (pin!(call), polls);
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(None);
        }
        left -= 1;
        match call.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

async fn get(client: &Client, number: u64) {
    let body = Get { number }.send(client).await.expect("the call succeeds");
    assert_eq!(body, PiecesServer::body(number), "response {number}");
}

async fn calls_cancelled_at_any_poll_do_not_affect_others(transport: Transport) {
    let server = PiecesServer::start();
    for is_warm in [false, true] {
        for polls in 0..12 {
            let client = transport.http1_of_its_own(server.url());
            if is_warm {
                get(&client, 1).await;
            }
            // First alone, and then while another call waits.
            let number = polls as u64;
            drop(give_up_after(polls, Get { number }.send(&client)).await);
            get(&client, number).await;
            let given_up = give_up_after(polls, Get { number }.send(&client));
            tokio::join!(get(&client, 2), async { drop(given_up.await) }, get(&client, 3));
            get(&client, number).await;
        }
    }
}

on_each_transport!(calls_cancelled_at_any_poll_do_not_affect_others);

/// The number of tasks that send requests concurrently.
const TASKS: u64 = 24;

/// The number of calls per test; `STRESS_CALLS` in the environment sets another number.
fn calls() -> u64 {
    let calls = std::env::var("STRESS_CALLS").ok();
    calls.map_or(2000, |calls| calls.parse().expect("STRESS_CALLS is a number"))
}

/// Asserts that every call that is not cancelled receives its response completely.
async fn no_call_gets_stuck(transport: Transport) {
    let server = PiecesServer::start();
    let client = transport.http1_of_its_own(server.url());
    let (calls, next) = (calls(), Arc::new(AtomicU64::new(0)));
    let work = |_| {
        let (client, next) = (client.clone(), Arc::clone(&next));
        tokio::spawn(async move {
            loop {
                let number = next.fetch_add(1, Ordering::Relaxed);
                if number >= calls {
                    return;
                }
                // Half of them are cancelled: after a few polls, after a timeout, or with their
                // task.
                let (call, moment) = (Get { number }.send(&client), number / 6 % 9);
                match number % 6 {
                    0 => drop(
                        give_up_after(
                            usize::try_from(moment).expect("the number fits `usize`"),
                            call,
                        )
                        .await,
                    ),
                    1 => {
                        let moment = Duration::from_micros(moment * moment * 50);
                        drop(timeout(moment, call).await);
                    }
                    2 => {
                        let client = client.clone();
                        let task = tokio::spawn(async move { get(&client, number).await });
                        for _ in 0..moment {
                            tokio::task::yield_now().await;
                        }
                        task.abort();
                    }
                    _ => get(&client, number).await,
                }
            }
        })
    };
    for task in (0..TASKS).map(work).collect::<Vec<_>>() {
        task.await.expect("the task does not panic");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_gets_stuck_over_reqwest() {
    no_call_gets_stuck(Transport::Reqwest).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_call_gets_stuck_over_hyper() {
    no_call_gets_stuck(Transport::Hyper).await;
}
