//! The pauses between the requests.

use std::time::Duration;

use endpoint::{Client, ErrorKind, TransportErrorKind};
use futures_util::{FutureExt as _, StreamExt as _};
use tokio::time::{Instant, advance, timeout};

use super::{FIRST, is_done, state, states};
use crate::support::runtimes::wait_for;
use crate::support::scripted_transport::{Remote, answer, seconds};

/// Asserts that each pause is from its minimum to half more.
#[track_caller]
fn assert_pauses(gaps: &[Duration], minimums: &[u64]) {
    assert_eq!(gaps.len(), minimums.len(), "{gaps:?}");
    for (gap, minimum) in gaps.iter().zip(minimums) {
        let minimum = Duration::from_millis(*minimum);
        // Timers have the resolution of a millisecond.
        let limit = minimum + minimum / 2 + Duration::from_millis(1);
        assert!((minimum..=limit).contains(gap), "{gap:?} for {minimum:?}: {gaps:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn first_request_is_sent_at_once_and_pauses_grow_to_a_limit() {
    let remote = states([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 100]);
    let client: Client = remote.client();
    let start = Instant::now();
    FIRST.send(&client).poll_until(is_done).done().await.unwrap();
    assert_eq!(remote.seen()[0].at, start);
    let pauses = [1000, 1500, 2250, 3375, 5062, 7593, 11390, 17085, 20_000, 20_000];
    assert_pauses(&remote.gaps(), &pauses);
}

#[tokio::test(start_paused = true)]
async fn interval_limit_factor_and_delay_are_those_of_the_poller() {
    let remote = states([0, 1, 2, 3, 4, 100]);
    let client: Client = remote.client();
    let start = Instant::now();
    let poller = FIRST.send(&client).poll_until(is_done).delay(seconds(7));
    let poller = poller.interval(seconds(2)).factor(3.0).max_interval(seconds(20));
    let percentages: Vec<_> = poller.map(|it| it.unwrap().percent).collect().await;
    assert_eq!(percentages, [0, 1, 2, 3, 4, 100]);
    assert_eq!(remote.seen()[0].at, start + seconds(7));
    assert_pauses(&remote.gaps(), &[2000, 6000, 18_000, 20_000, 20_000]);
}

#[tokio::test(start_paused = true)]
async fn half_of_a_pause_is_added_at_random() {
    let mut pauses = Vec::new();
    for _ in 0..200 {
        let remote = states([0, 100]);
        let client: Client = remote.client();
        let mut poller = FIRST.send(&client).poll_until(is_done).interval(seconds(10));
        poller.done().await.unwrap();
        pauses.push(remote.gaps()[0]);
    }
    assert!(pauses.iter().any(|pause| *pause < seconds(11)), "{pauses:?}");
    assert!(pauses.iter().any(|pause| *pause > seconds(14)), "{pauses:?}");
}

#[tokio::test(start_paused = true)]
async fn retry_after_of_a_state_replaces_the_pause() {
    for (value, pause) in [
        ("7", seconds(7)),
        ("600", seconds(600)),
        ("0", seconds(2)), // the interval
        ("1.5", seconds(2)),
        ("soon", seconds(30)), // the limit
    ] {
        let remote = Remote::new(move |number, _| {
            let percent = if number == 2 { 100 } else { 0 };
            std::future::ready(answer(200, &[("retry-after", value)], state(percent)))
        });
        let client: Client = remote.client();
        let poller = FIRST.send(&client).poll_until(is_done);
        poller.interval(seconds(2)).max_interval(seconds(30)).done().await.unwrap();
        assert_eq!(remote.gaps(), [pause; 2], "{value}");
    }
}

#[tokio::test(start_paused = true)]
async fn time_that_the_consumer_takes_counts_as_a_pause() {
    let remote = states([0, 1, 100]);
    let client: Client = remote.client();
    let mut poller = FIRST.send(&client).poll_until(is_done).interval(seconds(10)).factor(1.0);
    poller.next().await.unwrap().unwrap();
    advance(seconds(60)).await;
    let before = Instant::now();
    poller.next().await.unwrap().unwrap();
    assert_eq!(Instant::now(), before);
}

#[tokio::test(start_paused = true)]
async fn dropped_future_of_done_continues_where_it_was() {
    let remote = states([0, 100]);
    let client: Client = remote.client();
    let mut poller = FIRST.send(&client).poll_until(is_done).interval(seconds(10));
    for _ in 0..5 {
        assert!(timeout(seconds(2), poller.done()).await.is_err());
        assert_eq!(poller.last_state().map(|it| it.percent), Some(0));
    }
    assert_eq!(remote.count(), 1);
    poller.done().await.unwrap();
    assert_pauses(&remote.gaps(), &[10_000]);
}

#[tokio::test(start_paused = true)]
async fn dropped_poller_sends_nothing_more() {
    let remote = states([0]);
    let client: Client = remote.client();
    let mut poller = FIRST.send(&client).poll_until(is_done);
    assert!(poller.done().now_or_never().is_none());
    drop(poller);
    advance(seconds(3600)).await;
    tokio::task::yield_now().await;
    assert_eq!(remote.count(), 1);
}

#[test]
fn pause_without_a_runtime_is_an_error_after_the_state() {
    let remote = states([0, 100]);
    let client: Client = remote.client();
    let mut poller = FIRST.send(&client).poll_until(is_done);
    let error = wait_for(poller.done()).unwrap_err();
    assert_eq!((error.kind(), remote.count()), (ErrorKind::Transport, 1));
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::Runtime);
    assert_eq!(poller.last_state().map(|it| it.percent), Some(0));

    let remote = states([0, 100]);
    let client: Client = remote.client();
    let mut poller = FIRST.send(&client).poll_until(is_done).interval(Duration::ZERO);
    assert_eq!(wait_for(poller.done()).unwrap().percent, 100);
}

#[test]
fn factor_that_would_shorten_pauses_is_refused() {
    let remote = states([0]);
    let client: Client = remote.client();
    for factor in [0.99, -1.0, f64::NAN, f64::INFINITY] {
        let poller = FIRST.send(&client).poll_until(is_done);
        let built =
            std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| poller.factor(factor)));
        assert!(built.is_err(), "{factor}");
    }
}
