//! Pauses between attempts, and the budget that all attempts of a client are paid from.

use std::future::ready;
use std::time::Duration;

use endpoint::{Client, ErrorKind, Options, Retry, TransportErrorKind, endpoint};
use futures_util::future::join_all;

use crate::support::scripted_transport::{Outcome, Remote, answer, failed, status};

#[endpoint(GET, "/jobs", 200)]
struct Get {}

const SECOND: Duration = Duration::from_secs(1);

/// The pauses of one call to a service that has this answer to everything.
async fn pauses(
    retry: Retry,
    outcome: impl Fn() -> Outcome + Send + Sync + 'static,
) -> Vec<Duration> {
    let remote = Remote::always(outcome);
    let client: Client = remote.client_with(|builder| builder.timeout(Duration::MAX));
    client.send(Get {}).retry(retry).await.expect_err("the service is down");
    remote.gaps()
}

/// All pauses are within their limits, and they are spread: some are short, some are long.
#[track_caller]
fn assert_spread(pauses: &[Vec<Duration>], limits: &[Duration]) {
    for (index, limit) in limits.iter().enumerate() {
        let column: Vec<_> = pauses.iter().map(|pauses| pauses[index]).collect();
        assert!(column.iter().all(|pause| pause <= limit), "{limit:?}: {column:?}");
        assert!(column.iter().any(|pause| *pause < *limit / 4), "{limit:?}: {column:?}");
        assert!(column.iter().any(|pause| *pause > *limit / 4 * 3), "{limit:?}: {column:?}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_pause_is_a_random_part_of_what_doubles_with_every_attempt() {
    let mut all = Vec::new();
    for _ in 0..200 {
        all.push(pauses(Retry::new().attempts(5), || status(503)).await);
    }
    let limits = [100, 200, 400, 800].map(Duration::from_millis);
    assert!(all.iter().all(|pauses| pauses.len() == 4));
    assert_spread(&all, &limits);
}

#[tokio::test(start_paused = true)]
async fn after_429_the_pauses_are_longer() {
    let mut all = Vec::new();
    for _ in 0..200 {
        all.push(pauses(Retry::new(), || status(429)).await);
    }
    assert_spread(&all, &[SECOND, SECOND * 2]);
}

#[tokio::test(start_paused = true)]
async fn doubling_ends_where_it_was_said() {
    let retry = Retry::new().attempts(8).backoff(SECOND).max_backoff(SECOND * 3);
    let mut all = Vec::new();
    for _ in 0..200 {
        all.push(pauses(retry, || failed(TransportErrorKind::Connect)).await);
    }
    assert_spread(&all, &[1, 2, 3, 3, 3, 3, 3].map(Duration::from_secs));

    // Unless it was said, at 20 s; and the 34th doubling is not a number any more.
    let retry = Retry::new().attempts(36);
    let all = vec![pauses(retry, || status(503)).await];
    assert_eq!(all[0].len(), 35);
    assert!(all[0].iter().all(|pause| *pause <= SECOND * 20));
    assert!(all[0][8..].iter().any(|pause| *pause > SECOND * 5), "{all:?}");

    let none = Retry::new().backoff(Duration::ZERO).throttled_backoff(SECOND * 8);
    assert_eq!(pauses(none, || status(503)).await, [Duration::ZERO; 2]);
}

#[tokio::test(start_paused = true)]
async fn a_service_that_says_when_is_asked_then() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for (headers, pause) in [
        (vec![("retry-after", "0")], 0),
        (vec![("retry-after", "7")], 7),
        (vec![("retry-after", "30")], 30),
        (vec![("retry-after", "Sun, 06 Nov 1994 08:49:58 GMT"), date], 21),
        (vec![("retry-after", "Sun, 06 Nov 1994 08:49:36 GMT"), date], 0),
    ] {
        for code in [408, 429, 502, 503, 504] {
            let headers = headers.clone();
            let pauses = pauses(Retry::new(), move || answer(code, &headers, "")).await;
            assert_eq!(pauses, [Duration::from_secs(pause); 2], "{code}");
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_service_that_asks_for_too_much_is_not_asked_again() {
    let date = ("date", "Sun, 06 Nov 1994 08:49:37 GMT");
    for (headers, asked, limit) in [
        (vec![("retry-after", "31")], 31, 30),
        (vec![("retry-after", "18446744073709551615")], u64::MAX, 30),
        (vec![("retry-after", "Sun, 06 Nov 1994 08:50:08 GMT"), date], 31, 30),
        (vec![("retry-after", "3")], 3, 2),
    ] {
        let remote = Remote::always(move || answer(503, &headers, ""));
        let client: Client = remote.client_with(|builder| builder.timeout(Duration::MAX));
        let retry = Retry::new().max_retry_after(Duration::from_secs(limit));
        let error = client.send(Get {}).retry(retry).await.unwrap_err();
        assert_eq!((error.attempts(), error.elapsed()), (1, Duration::ZERO));
        assert_eq!(error.retry_after(), Some(Duration::from_secs(asked)));
        assert!(error.is_retryable());
    }
}

#[tokio::test(start_paused = true)]
async fn no_pause_goes_beyond_the_time_of_the_call() {
    for (timeout, attempts) in [(11, 3), (10, 2), (6, 2), (5, 1), (1, 1)] {
        let remote = Remote::always(|| answer(503, &[("retry-after", "5")], ""));
        let client: Client = remote.client();
        let call = client.send(Get {}).timeout(Duration::from_secs(timeout));
        let error = call.await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);
        assert_eq!((error.attempts(), remote.count()), (attempts, attempts as usize), "{timeout}");
        assert_eq!(error.elapsed(), SECOND * 5 * (attempts - 1));
    }
}

/// How many requests it takes to find out for 1,000 calls, one after the other, that a service is down.
async fn outage(client: &Client, remote: &Remote) -> usize {
    let before = remote.count();
    for _ in 0..1000 {
        client.send(Get {}).await.expect_err("the service is down");
    }
    remote.count() - before
}

#[tokio::test(start_paused = true)]
async fn an_outage_is_not_multiplied() {
    for (code, more) in [(502, 35), (408, 35), (429, 100)] {
        let remote = Remote::statuses([code]);
        assert_eq!(outage(&remote.client(), &remote).await, 1000 + more, "{code}");
    }
    let remote = Remote::always(|| failed(TransportErrorKind::Connect));
    assert_eq!(outage(&remote.client(), &remote).await, 1035);
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    assert!(join_all((0..1000).map(|_| client.send(Get {}).into_future())).await[999].is_err());
    assert_eq!(remote.count(), 1035);
}

#[tokio::test(start_paused = true)]
async fn an_error_that_no_budget_is_left_for_comes_at_once() {
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    outage(&client, &remote).await;
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (1, Duration::ZERO));
    assert!(error.is_retryable());
}

#[tokio::test(start_paused = true)]
async fn clones_have_one_budget_and_other_clients_their_own() {
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    assert_eq!(outage(&client, &remote).await, 1035);
    assert_eq!(outage(&client.clone(), &remote).await, 1000);
    let patient = client.with(Options::new().retry(Retry::new().attempts(9)));
    assert_eq!(outage(&patient, &remote).await, 1000);
    assert_eq!(outage(&remote.client(), &remote).await, 1035);
}

#[tokio::test(start_paused = true)]
async fn success_gives_back_what_it_cost() {
    // Every call fails once: without a refund there would be no more attempts after the 35th.
    let remote = Remote::new(|number, _| ready(status(if number % 2 == 0 { 503 } else { 200 })));
    let client: Client = remote.client();
    for _ in 0..100 {
        client.send(Get {}).await.unwrap();
    }
    assert_eq!(remote.count(), 200);
}

#[tokio::test(start_paused = true)]
async fn success_gives_back_what_every_attempt_of_the_call_cost() {
    // Every call needs three attempts: paid for, one is 28 tokens, and 500 are gone after 18 calls.
    let remote = Remote::new(|number, _| ready(status(if number % 3 == 2 { 200 } else { 503 })));
    let client: Client = remote.client();
    for call in 0..100 {
        let result = client.send(Get {}).await;
        assert!(result.is_ok(), "call {call}: {result:?}");
    }
    assert_eq!(remote.count(), 300);
    // No more than there was: an outage finds the budget of a new client.
    let remote = Remote::new(|number, _| {
        ready(status(if number < 300 && number % 3 == 2 { 200 } else { 503 }))
    });
    let client: Client = remote.client();
    for _ in 0..100 {
        client.send(Get {}).await.unwrap();
    }
    assert_eq!(outage(&client, &remote).await, 1035);
}

#[endpoint(GET, "/jobs", ok(304))]
struct Unchanged {}

#[tokio::test(start_paused = true)]
async fn success_is_what_the_endpoint_declares_as_one() {
    let remote = Remote::new(|number, _| ready(status(if number % 2 == 0 { 503 } else { 304 })));
    let client: Client = remote.client();
    for _ in 0..100 {
        client.send(Unchanged {}).await.unwrap();
    }
    assert_eq!(remote.count(), 200);
}

#[tokio::test(start_paused = true)]
async fn calls_that_succeed_at_once_fill_the_budget_up_again() {
    // An outage of 1,035 requests, 4 or 3 answers, an outage again: 10 tokens were left, an attempt costs 14.
    for (successes, more) in [(3, 0), (4, 1), (1000, 35)] {
        let good = 1035..1035 + successes;
        let remote = Remote::new(move |number, _| {
            ready(status(if good.contains(&number) { 200 } else { 503 }))
        });
        let client: Client = remote.client();
        assert_eq!(outage(&client, &remote).await, 1035);
        for _ in 0..successes {
            client.send(Get {}).await.unwrap();
        }
        assert_eq!(outage(&client, &remote).await, 1000 + more, "{successes}");
    }
}
