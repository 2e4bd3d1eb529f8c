//! Pauses between attempts, and the retry budget that all calls of a client share.

use std::future::ready;
use std::time::Duration;

use endpoint::{Client, ErrorKind, Options, Retry, TransportErrorKind, endpoint};
use futures_util::future::join_all;

use crate::support::scripted_transport::{Outcome, Remote, answer, failed, status};

#[endpoint(GET, "/jobs", 200)]
struct Get {}

const SECOND: Duration = Duration::from_secs(1);

/// Returns the pauses of one call to a service that always returns this outcome.
async fn pauses(
    retry: Retry,
    outcome: impl Fn() -> Outcome + Send + Sync + 'static,
) -> Vec<Duration> {
    let remote = Remote::always(outcome);
    let client: Client = remote.client_with(|builder| builder.timeout(Duration::MAX));
    client.send(Get {}).retry(retry).await.expect_err("the call fails");
    remote.gaps()
}

/// Asserts that all pauses are within their limits, and that some are short and some are long.
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
async fn pause_is_a_random_part_of_a_doubling_limit() {
    let mut all = Vec::new();
    for _ in 0..200 {
        all.push(pauses(Retry::new().attempts(5), || status(503)).await);
    }
    let limits = [100, 200, 400, 800].map(Duration::from_millis);
    assert!(all.iter().all(|pauses| pauses.len() == 4));
    assert_spread(&all, &limits);
}

#[tokio::test(start_paused = true)]
async fn pauses_after_429_are_longer() {
    let mut all = Vec::new();
    for _ in 0..200 {
        all.push(pauses(Retry::new(), || status(429)).await);
    }
    assert_spread(&all, &[SECOND, SECOND * 2]);
}

#[tokio::test(start_paused = true)]
async fn doubling_ends_at_max_backoff() {
    let retry = Retry::new().attempts(8).backoff(SECOND).max_backoff(SECOND * 3);
    let mut all = Vec::new();
    for _ in 0..200 {
        all.push(pauses(retry, || failed(TransportErrorKind::Connect)).await);
    }
    assert_spread(&all, &[1, 2, 3, 3, 3, 3, 3].map(Duration::from_secs));

    // The default maximum is 20 s, and the 34th doubling overflows.
    let retry = Retry::new().attempts(36);
    let all = vec![pauses(retry, || status(503)).await];
    assert_eq!(all[0].len(), 35);
    assert!(all[0].iter().all(|pause| *pause <= SECOND * 20));
    assert!(all[0][8..].iter().any(|pause| *pause > SECOND * 5), "{all:?}");

    let none = Retry::new().backoff(Duration::ZERO).throttled_backoff(SECOND * 8);
    assert_eq!(pauses(none, || status(503)).await, [Duration::ZERO; 2]);
}

#[tokio::test(start_paused = true)]
async fn retry_after_is_waited_for() {
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
async fn retry_after_over_the_limit_is_not_retried() {
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
async fn pause_beyond_the_call_timeout_is_not_started() {
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

/// Returns the number of requests of 1,000 sequential calls to a service that is down.
async fn outage(client: &Client, remote: &Remote) -> usize {
    let before = remote.count();
    for _ in 0..1000 {
        client.send(Get {}).await.expect_err("the call fails");
    }
    remote.count() - before
}

#[tokio::test(start_paused = true)]
async fn budget_allows_35_retries_during_an_outage() {
    for (code, more) in [(502, 35), (408, 35), (429, 100)] {
        let remote = Remote::statuses([code]);
        assert_eq!(outage(&remote.client(), &remote).await, 1000 + more, "{code}");
    }
    let remote = Remote::always(|| failed(TransportErrorKind::Connect));
    assert_eq!(outage(&remote.client(), &remote).await, 1035);
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    assert!(join_all((0..1000).map(|_| client.send(Get {}))).await[999].is_err());
    assert_eq!(remote.count(), 1035);
}

#[tokio::test(start_paused = true)]
async fn error_without_budget_is_returned_at_once() {
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    outage(&client, &remote).await;
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (1, Duration::ZERO));
    assert!(error.is_retryable());
}

#[tokio::test(start_paused = true)]
async fn clones_share_one_budget() {
    let remote = Remote::statuses([503]);
    let client: Client = remote.client();
    assert_eq!(outage(&client, &remote).await, 1035);
    assert_eq!(outage(&client.clone(), &remote).await, 1000);
    let patient = client.with_options(Options::new().retry(Retry::new().attempts(9)));
    assert_eq!(outage(&patient, &remote).await, 1000);
    assert_eq!(outage(&remote.client(), &remote).await, 1035);
}

#[tokio::test(start_paused = true)]
async fn success_refunds_its_retry() {
    // Every call fails once: without a refund, the budget would be empty after the 35th.
    let remote = Remote::new(|number, _| ready(status(if number % 2 == 0 { 503 } else { 200 })));
    let client: Client = remote.client();
    for _ in 0..100 {
        client.send(Get {}).await.unwrap();
    }
    assert_eq!(remote.count(), 200);
}

#[tokio::test(start_paused = true)]
async fn success_refunds_every_retry_of_the_call() {
    // Every call needs two retries of 14 tokens each: without a refund, 500 tokens would last for
    // 17 calls.
    let remote = Remote::new(|number, _| ready(status(if number % 3 == 2 { 200 } else { 503 })));
    let client: Client = remote.client();
    for call in 0..100 {
        let result = client.send(Get {}).await;
        assert!(result.is_ok(), "call {call}: {result:?}");
    }
    assert_eq!(remote.count(), 300);
    // The budget does not grow beyond its size: an outage finds the budget of a new client.
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
async fn any_declared_success_refunds_the_budget() {
    let remote = Remote::new(|number, _| ready(status(if number % 2 == 0 { 503 } else { 304 })));
    let client: Client = remote.client();
    for _ in 0..100 {
        client.send(Unchanged {}).await.unwrap();
    }
    assert_eq!(remote.count(), 200);
}

#[tokio::test(start_paused = true)]
async fn successful_calls_refill_the_budget() {
    // An outage of 1,035 requests, then 3 or 4 successes, then another outage: 10 tokens were left,
    // and a retry costs 14.
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
