//! Timeouts on a paused clock: what they cover.

use std::time::Duration;

use endpoint::{
    BoxError, Client, Credentials, ErrorKind, Options, Retry, Streaming, Token, api, endpoint,
};
use futures_util::{StreamExt as _, stream};
use http::StatusCode;
use tokio::time::{Instant, sleep};

use crate::support::scripted_transport::{Remote, answer, pieces, seconds, status, streamed};

#[endpoint(GET, "/jobs", 200 => String)]
struct Get {}

#[endpoint(POST, "/jobs", 200 => String)]
struct Post {}

#[endpoint(GET, "/log", 200 => Streaming)]
struct GetLog {}

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(POST, "/jobs", 200, api = Vendor)]
struct Authenticated {}

/// Fetches a token after a delay; the service refuses the first one and accepts the second.
struct Slow(Duration);

impl Credentials for Slow {
    async fn fetch(&self) -> Result<Token, BoxError> {
        sleep(self.0).await;
        Ok(Token::new("token"))
    }
}

/// Returns a service that responds after this many seconds.
fn after(pause: u64) -> Remote {
    Remote::new(move |_, _| async move {
        sleep(seconds(pause)).await;
        status(200)
    })
}

#[tokio::test(start_paused = true)]
async fn default_timeouts_are_60_seconds_per_call_and_30_per_attempt() {
    let remote = Remote::silent();
    let client: Client = remote.client();
    let error = client.send(Post {}).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert_eq!(error.elapsed(), seconds(30));

    // A repeatable request gets a second attempt with the remaining time.
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    assert_eq!(error.elapsed(), seconds(60));
    assert!(error.was_sent());
}

#[tokio::test(start_paused = true)]
async fn call_timeout_covers_attempts_and_pauses() {
    let remote = Remote::new(async |_, _| {
        sleep(seconds(10)).await;
        answer(503, &[("retry-after", "5")], "")
    });
    let client: Client = remote.client_with(|builder| builder.retry(Retry::new().attempts(99)));
    let error = client.send(Get {}).await.unwrap_err();
    // After the fourth attempt 55 s have passed, and the pause would use up the rest.
    assert_eq!((error.attempts(), error.elapsed()), (4, seconds(55)));
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);

    let error = client.send(Get {}).timeout(seconds(66)).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (5, seconds(66)));
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test(start_paused = true)]
async fn call_timeout_covers_token_fetches() {
    for (limit, kind, attempts, elapsed) in [
        (2, Some(ErrorKind::Timeout), 1, 2),
        (9, Some(ErrorKind::Timeout), 2, 9),
        (13, Some(ErrorKind::Timeout), 2, 13),
        (15, None, 2, 14),
    ] {
        let remote = Remote::new(async |number, _| {
            sleep(seconds(4)).await;
            status(if number == 0 { 401 } else { 200 })
        });
        let client: Client<Vendor> =
            remote.client_with(|builder| builder.credentials(Slow(seconds(3))));
        let start = Instant::now();
        let result = client.send(Authenticated {}).timeout(seconds(limit)).await;
        assert_eq!(start.elapsed(), seconds(elapsed));
        assert_eq!(result.as_ref().err().map(endpoint::Error::kind), kind, "{limit}");
        if let Err(error) = result {
            assert_eq!((error.attempts(), error.elapsed()), (attempts, seconds(elapsed)));
            assert_eq!(error.was_sent(), remote.count() > 0);
        }
    }
}

#[tokio::test(start_paused = true)]
async fn attempt_timeout_covers_the_body() {
    // A body that stalls, and one that arrives slowly.
    let halting = Remote::always(|| streamed(pieces([(0, "half")]).chain(stream::pending())));
    let dripping = Remote::always(|| streamed(pieces([(0, "half")]).chain(pieces([(1, ""); 99]))));
    for remote in [halting, dripping] {
        let error = remote.client().send(Post {}).await.map(drop).unwrap_err();
        assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(30)));
        assert_eq!(
            (error.status(), &**error.body().unwrap()),
            (Some(StatusCode::OK), &b"half"[..])
        );
    }
    let late = Remote::always(|| streamed(pieces([(14, "in "), (15, "time")])));
    assert_eq!(late.client().send(Post {}).await.unwrap(), "in time");
}

#[tokio::test(start_paused = true)]
async fn call_timeout_also_replaces_the_default_attempt_timeout() {
    let remote = after(200);
    let client: Client = remote.client();
    client.send(Post {}).timeout(seconds(300)).await.unwrap();
    client.with(Options::new().timeout(seconds(300))).send(Post {}).await.unwrap();
    let patient: Client = remote.client_with(|builder| builder.timeout(seconds(300)));
    patient.send(Post {}).await.unwrap();

    // An attempt timeout that is set as well still applies.
    let hasty = patient.with(Options::new().attempt_timeout(seconds(7)));
    let error = hasty.send(Post {}).await.unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(7)));
    let error = patient.send(Post {}).timeout(seconds(8)).await.unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(8)));
}

#[tokio::test(start_paused = true)]
async fn maximal_and_zero_timeouts_are_honoured() {
    let remote = after(365 * 24 * 60 * 60);
    let client: Client = remote.client();
    client.send(Post {}).timeout(Duration::MAX).await.unwrap();
    let options = Options::new().timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    client.with(options.read_timeout(Duration::MAX)).send(GetLog {}).await.unwrap();

    let error = client.send(Post {}).timeout(Duration::ZERO).await.unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, Duration::ZERO));
}
