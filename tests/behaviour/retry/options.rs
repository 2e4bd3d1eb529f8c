//! `Retry` at several levels: a field that one level leaves open is taken from the next.

use std::time::Duration;

use endpoint::{Client, Error, Options, Retry, endpoint};

use crate::support::scripted_transport::{Remote, answer, status};

#[endpoint(GET, "/jobs", 200)]
struct Get {}

#[endpoint(GET, "/jobs", 200, retry(attempts = 5))]
struct FiveTimes {}

#[endpoint(GET, "/jobs", 200, retry = never)]
struct Once {}

const SECOND: Duration = Duration::from_secs(1);

fn client(remote: &Remote, retry: Retry) -> Client {
    remote.client_with(|builder| builder.retry(retry).timeout(Duration::MAX))
}

#[tokio::test(start_paused = true)]
async fn endpoint_attempts_keep_the_backoff_of_the_client() {
    let remote = Remote::statuses([503]);
    let patient = Retry::new().backoff(Duration::ZERO).attempts(2);
    let error = client(&remote, patient).send(FiveTimes {}).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (5, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn endpoint_attempts_keep_max_retry_after_of_the_client() {
    let remote = Remote::always(|| answer(503, &[("retry-after", "7")], ""));
    let client = client(&remote, Retry::new().max_retry_after(6 * SECOND));
    assert_eq!(client.send(FiveTimes {}).await.unwrap_err().attempts(), 1);
    assert_eq!(client.send(Get {}).await.unwrap_err().attempts(), 1);
    let longer = Options::new().retry(Retry::new().max_retry_after(7 * SECOND));
    assert_eq!(client.send(FiveTimes {}).with(longer).await.unwrap_err().attempts(), 5);
}

#[tokio::test(start_paused = true)]
async fn each_retry_field_takes_precedence_call_endpoint_client() {
    let remote = Remote::statuses([503]);
    let client = client(&remote, Retry::new().attempts(2).backoff(Duration::ZERO));
    let attempts = |retry: Retry| {
        let client = client.clone();
        async move {
            let get = client.send(Get {}).retry(retry).await.unwrap_err();
            let five = client.send(FiveTimes {}).retry(retry).await.unwrap_err();
            let once = client.send(Once {}).retry(retry).await.unwrap_err();
            // The backoff of the client applies to all of them.
            assert_eq!([&get, &five, &once].map(Error::elapsed), [Duration::ZERO; 3]);
            [get.attempts(), five.attempts(), once.attempts()]
        }
    };
    assert_eq!(attempts(Retry::new()).await, [2, 5, 1]);
    assert_eq!(attempts(Retry::new().max_retry_after(SECOND)).await, [2, 5, 1]);
    assert_eq!(attempts(Retry::new().attempts(3)).await, [3, 3, 3]);
    assert_eq!(attempts(Retry::never()).await, [1, 1, 1]);
}

#[tokio::test(start_paused = true)]
async fn later_retry_keeps_fields_it_does_not_set() {
    let remote = Remote::statuses([503]);
    let pauseless = Retry::new().backoff(Duration::ZERO);
    let four = Retry::new().attempts(4);
    let base = client(&remote, pauseless);
    let both = Options::new().retry(pauseless).retry(four);
    for call in [
        client(&remote, pauseless).with(Options::new().retry(four)).send(Get {}),
        remote.client_with(|builder| builder.retry(pauseless).retry(four)).send(Get {}),
        base.send(Get {}).retry(four),
        base.send(Get {}).retry(four).retry(Retry::new()),
        base.send(Get {}).with(both.clone()),
        remote.client().send(Get {}).retry(pauseless).with(Options::new().retry(four)),
    ] {
        let error = call.await.unwrap_err();
        assert_eq!((error.attempts(), error.elapsed()), (4, Duration::ZERO));
    }
}

#[tokio::test(start_paused = true)]
async fn backoff_over_the_default_maximum_is_kept() {
    // No maximum is set, and one minute is longer than the default maximum of 20 seconds.
    let mut longest = Duration::ZERO;
    for _ in 0..100 {
        let remote = Remote::statuses([503, 200]);
        client(&remote, Retry::new().backoff(60 * SECOND)).send(Get {}).await.unwrap();
        longest = longest.max(remote.gaps()[0]);
    }
    assert!(longest > 30 * SECOND && longest <= 60 * SECOND, "{longest:?}");

    let remote = Remote::new(async |number, _| status(if number == 0 { 503 } else { 200 }));
    let short = Retry::new().backoff(60 * SECOND).max_backoff(SECOND);
    client(&remote, short).send(Get {}).await.unwrap();
    assert!(remote.gaps()[0] <= SECOND);
}

#[test]
fn debug_of_retry_shows_the_fields_set() {
    assert_eq!(Retry::new(), Retry::default());
    assert_ne!(Retry::new(), Retry::new().attempts(3));
    let text = format!("{:?}", Options::new().retry(Retry::new().attempts(7)));
    assert!(text.contains("attempts: Some(7)"), "{text}");
}
