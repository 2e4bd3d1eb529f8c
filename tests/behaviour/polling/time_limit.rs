//! The time limit of an operation.

use std::future::{pending, ready};

use endpoint::{Client, ErrorKind, Retry, endpoint};
use futures_util::StreamExt as _;
use http::StatusCode;
use tokio::time::Instant;

use super::{FIRST, Operation, is_done, state, states};
use crate::support::scripted_transport::{Remote, answer, seconds, status};

#[tokio::test(start_paused = true)]
async fn operation_that_is_not_done_in_time_is_an_error_with_its_last_state() {
    let remote = Remote::new(|number, _| {
        let id = number.to_string();
        ready(answer(200, &[("x-request-id", &id)], state(40)))
    });
    let client: Client = remote.client();
    let poller = FIRST.send(&client).poll_until(is_done);
    let mut poller = poller.interval(seconds(1)).factor(2.0).timeout(seconds(60));
    let error = poller.done().await.unwrap_err();
    assert_eq!(error.kind(), ErrorKind::Timeout);
    assert_eq!(error.to_string(), "GET /v1/{*name}: 200 OK: the operation was not done within 60s");
    assert_eq!(error.status(), Some(StatusCode::OK));
    assert_eq!(error.body().unwrap(), &state(40));
    assert_eq!(error.request_id(), Some(&*(remote.count() - 1).to_string()));
    assert_eq!(error.attempts() as usize, remote.count());
    assert!(error.is_retryable() && error.was_sent());
    assert_eq!(poller.last_state().map(|it| it.percent), Some(40));
    // The last request is sent one interval before the limit, and nothing waits for the limit.
    assert_eq!(remote.seen().last().unwrap().at - remote.seen()[0].at, seconds(59));
    assert_eq!(error.elapsed(), seconds(59));
}

#[tokio::test(start_paused = true)]
async fn stream_returns_the_last_state_before_the_error_and_ends() {
    let remote = states([10, 20]);
    let client: Client = remote.client();
    let poller = FIRST.send(&client).poll_until(is_done).interval(seconds(5));
    let mut poller = poller.timeout(seconds(9));
    assert_eq!(poller.next().await.unwrap().unwrap().percent, 10);
    assert_eq!(poller.next().await.unwrap().unwrap().percent, 20);
    let error = poller.next().await.unwrap().unwrap_err();
    assert_eq!(error.body().unwrap(), &state(20));
    assert!(poller.next().await.is_none());
    assert_eq!(remote.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn request_is_cancelled_at_the_limit() {
    for answered in [0, 1] {
        let remote = Remote::new(move |number, _| {
            Box::pin(async move {
                if number < answered { answer(200, &[], state(40)) } else { pending().await }
            })
        });
        let client: Client = remote.client();
        let start = Instant::now();
        let mut poller = FIRST.send(&client).poll_until(is_done).timeout(seconds(10));
        let error = poller.done().await.unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Timeout);
        assert_eq!(start.elapsed(), seconds(10));
        assert_eq!(error.elapsed(), seconds(10));
        let last = poller.last_state().map(|it| it.percent);
        assert_eq!(
            (last, error.status()),
            match answered {
                0 => (None, None),
                _ => (Some(40), Some(StatusCode::OK)),
            }
        );
    }
}

#[tokio::test(start_paused = true)]
async fn retries_of_a_request_end_at_the_limit() {
    let remote = Remote::statuses([503]);
    let client: Client =
        remote.client_with(|builder| builder.retry(Retry::new().attempts(100).backoff(seconds(4))));
    let start = Instant::now();
    let mut poller = FIRST.send(&client).poll_until(is_done).timeout(seconds(10));
    let error = poller.done().await.unwrap_err();
    assert!(matches!(error.kind(), ErrorKind::Timeout | ErrorKind::UnexpectedStatus), "{error}");
    assert!(start.elapsed() <= seconds(10));
}

#[endpoint(GET, "/v1/jobs/7", 200 | 202 => Operation)]
struct GetJob {}

#[tokio::test(start_paused = true)]
async fn retry_after_beyond_the_limit_is_an_error_at_once() {
    let remote = Remote::always(|| answer(202, &[("retry-after", "30")], state(1)));
    let client: Client = remote.client();
    let poller = GetJob {}.send(&client).poll_until(is_done);
    let error = poller.timeout(seconds(25)).done().await.unwrap_err();
    assert_eq!(error.status(), Some(StatusCode::ACCEPTED));
    assert_eq!((remote.count(), error.elapsed()), (1, seconds(0)));
}

#[tokio::test(start_paused = true)]
async fn delay_beyond_the_limit_sends_nothing() {
    let remote = Remote::always(|| status(200));
    let client: Client = remote.client();
    let poller = FIRST.send(&client).poll_until(is_done).delay(seconds(10));
    let error = poller.timeout(seconds(10)).done().await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 0));
    assert_eq!(remote.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn done_after_the_limit_has_the_whole_time_again() {
    let remote =
        Remote::new(|number, _| ready(answer(200, &[], state(u8::try_from(number * 10).unwrap()))));
    let client: Client = remote.client();
    let poller = FIRST.send(&client).poll_until(is_done).interval(seconds(1)).factor(1.0);
    let mut poller = poller.timeout(seconds(5));
    let mut errors = 0;
    while let Err(error) = poller.done().await {
        assert_eq!(error.kind(), ErrorKind::Timeout);
        errors += 1;
        assert!(errors < 11);
    }
    assert!(errors > 1);
    assert_eq!(remote.count(), 11);
}
