//! Time limits, on a clock that the tests move: what they cover, and what they leave alone.

use std::future::pending;
use std::sync::Arc;
use std::task::{Context, Poll, Wake, Waker};
use std::thread::{self, Thread};
use std::time::Duration;

use bytes::Bytes;
use endpoint::{
    BoxError, Client, Credentials, ErrorKind, Options, Retry, Streaming, Token, TransportError,
    TransportErrorKind, Upload, api, endpoint,
};
use futures_util::{Stream, StreamExt as _, stream};
use http::StatusCode;
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Frame;
use tokio::time::{Instant, sleep, timeout};

use crate::remote::{Outcome, Remote, answer, status};

#[endpoint(GET, "/jobs", 200 => String)]
struct Get {}

#[endpoint(POST, "/jobs", 200 => String)]
struct Post {}

#[endpoint(GET, "/log", 200 => Streaming)]
struct GetLog {}

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(POST, "/jobs", 200, api = Vendor)]
struct Authenticated {}

/// Takes its time to give a token that the service no longer accepts, and then one that it does.
struct Slow(Duration);

impl Credentials for Slow {
    async fn fetch(&self) -> Result<Token, BoxError> {
        sleep(self.0).await;
        Ok(Token::new("token"))
    }
}

const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// A body of pieces, each of which comes so many seconds after the one before.
fn pieces<const N: usize>(
    pieces: [(u64, &'static str); N],
) -> impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static {
    stream::iter(pieces).then(async |(pause, piece)| {
        sleep(seconds(pause)).await;
        Ok(Bytes::from(piece))
    })
}

fn streamed(stream: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static) -> Outcome {
    answer(200, &[], endpoint::Body::wrap(StreamBody::new(stream.map(|it| it.map(Frame::data)))))
}

/// A service that answers after so many seconds.
fn after(pause: u64) -> Remote {
    Remote::new(move |_, _| async move {
        sleep(seconds(pause)).await;
        status(200)
    })
}

/// A service that reads what it is sent, and then answers.
fn reading() -> Remote {
    Remote::new(async |_, request| {
        let read = request.into_body().collect().await;
        read.expect("the stream does not break off");
        status(200)
    })
}

#[tokio::test(start_paused = true)]
async fn a_call_has_a_minute_and_an_attempt_half_of_it() {
    let remote = Remote::silent();
    let client: Client = remote.client();
    let error = client.send(Post {}).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 1));
    assert_eq!(error.elapsed(), seconds(30));

    // What may be repeated has a second attempt, which has what is left.
    let error = client.send(Get {}).await.unwrap_err();
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Timeout, 2));
    assert_eq!(error.elapsed(), seconds(60));
    assert!(error.was_sent());
}

#[tokio::test(start_paused = true)]
async fn attempts_and_pauses_share_the_time_of_the_call() {
    let remote = Remote::new(async |_, _| {
        sleep(seconds(10)).await;
        answer(503, &[("retry-after", "5")], "")
    });
    let client: Client = remote.client_with(|builder| builder.retry(Retry::new().attempts(99)));
    let error = client.send(Get {}).await.unwrap_err();
    // After the fourth attempt 55 s are over, and the pause would leave no time.
    assert_eq!((error.attempts(), error.elapsed()), (4, seconds(55)));
    assert_eq!(error.kind(), ErrorKind::UnexpectedStatus);

    let error = client.send(Get {}).timeout(seconds(66)).await.unwrap_err();
    assert_eq!((error.attempts(), error.elapsed()), (5, seconds(66)));
    assert_eq!(error.kind(), ErrorKind::Timeout);
}

#[tokio::test(start_paused = true)]
async fn the_time_of_the_call_covers_fetching_tokens() {
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
        }
    }
}

#[tokio::test(start_paused = true)]
async fn an_attempt_ends_with_the_body() {
    // A body that comes to a halt, and one that comes in drops.
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
async fn who_says_how_long_a_call_may_take_means_one_attempt_too() {
    let remote = after(200);
    let client: Client = remote.client();
    client.send(Post {}).timeout(seconds(300)).await.unwrap();
    client.with(Options::new().timeout(seconds(300))).send(Post {}).await.unwrap();
    let patient: Client = remote.client_with(|builder| builder.timeout(seconds(300)));
    patient.send(Post {}).await.unwrap();

    // Unless that was said as well.
    let hasty = patient.with(Options::new().attempt_timeout(seconds(7)));
    let error = hasty.send(Post {}).await.unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(7)));
    let error = patient.send(Post {}).timeout(seconds(8)).await.unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(8)));
}

#[tokio::test(start_paused = true)]
async fn for_ever_is_a_time_too() {
    let remote = after(365 * 24 * 60 * 60);
    let client: Client = remote.client();
    client.send(Post {}).timeout(Duration::MAX).await.unwrap();
    let options = Options::new().timeout(Duration::MAX).attempt_timeout(Duration::MAX);
    client.with(options.stall_timeout(Duration::MAX)).send(GetLog {}).await.unwrap();

    let error = client.send(Post {}).timeout(Duration::ZERO).await.unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, Duration::ZERO));
}

#[tokio::test(start_paused = true)]
async fn a_stream_may_take_as_long_as_it_likes_but_not_stand_still() {
    let pauses = || streamed(pieces([(19, "a"), (19, "b"), (19, "c"), (21, "d")]));
    let client: Client = Remote::always(pauses).client();
    let start = Instant::now();
    let mut log = client.send(GetLog {}).await.unwrap();
    let (text, error) = read(&mut log).await;
    assert_eq!((&*text, start.elapsed()), ("abc", seconds(3 * 19 + 20)));
    assert_eq!(error.unwrap().kind(), TransportErrorKind::Timeout);

    for (limit, expected) in [(22, "abcd"), (10, "")] {
        let client = client.with(Options::new().stall_timeout(seconds(limit)));
        let mut log = client.send(GetLog {}).await.unwrap();
        let (text, error) = read(&mut log).await;
        assert_eq!((&*text, error.is_none()), (expected, expected == "abcd"));
    }
}

/// What comes of a stream, and what ended it.
async fn read(log: &mut Streaming) -> (String, Option<TransportError>) {
    let mut text = String::new();
    while let Some(chunk) = log.chunk().await {
        match chunk {
            Ok(chunk) => text.push_str(str::from_utf8(&chunk).expect("it is ASCII")),
            Err(error) => return (text, Some(error)),
        }
    }
    (text, None)
}

#[tokio::test(start_paused = true)]
async fn a_stream_stands_still_only_while_somebody_waits() {
    let remote = Remote::always(|| streamed(pieces([(0, "a"), (0, "b"), (5, "c"), (0, "d")])));
    let client: Client = remote.client();
    let mut log = client.send(GetLog {}).await.unwrap();
    for expected in ["a", "b"] {
        sleep(seconds(600)).await;
        assert_eq!(log.chunk().await.unwrap().unwrap(), expected);
    }
    // Somebody waits for a moment, has other things to do, and finds what has come since.
    assert!(timeout(seconds(1), log.chunk()).await.is_err());
    sleep(seconds(600)).await;
    assert_eq!(read(&mut log).await.0, "cd");
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_moves_outlives_the_limits() {
    let client: Client = reading().client();
    let start = Instant::now();
    let content = Upload::new(pieces([(20, "a"); 10]));
    client.send(PutFile { content }).await.unwrap();
    assert_eq!(start.elapsed(), seconds(200));
}

#[tokio::test(start_paused = true)]
async fn an_upload_that_stands_still_is_cut_off() {
    let client: Client = reading().client();
    for (moved, cut) in [(0, 30), (1, 50), (5, 130)] {
        let pieces = pieces([(20, "a"); 5]).take(moved).chain(stream::pending());
        let error = client.send(PutFile { content: Upload::new(pieces) }).await.unwrap_err();
        assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(cut)));
    }
    // The answer has its time, too, from the last byte on.
    let silent = Remote::new(async |_, request| {
        request.into_body().collect().await.expect("the stream does not break off");
        pending().await
    });
    let content = Upload::new(pieces([(20, "a"); 5]));
    let error = silent.client().send(PutFile { content }).await.map(drop).unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(130)));
}

struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Waits for a future, without any runtime.
fn wait_for<F: IntoFuture>(future: F) -> F::Output {
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    let mut future = Box::pin(future.into_future());
    loop {
        match future.as_mut().poll(&mut Context::from_waker(&waker)) {
            Poll::Ready(output) => return output,
            Poll::Pending => thread::park(),
        }
    }
}

#[test]
fn without_a_runtime_everything_works_but_what_needs_a_clock() {
    // Another thread answers, so that there is something to wait for.
    let remote = Remote::new(async |number, _| {
        let (answered, answer) = tokio::sync::oneshot::channel();
        thread::spawn(move || {
            let _ = answered.send(status(if number == 0 { 503 } else { 200 }));
        });
        answer.await.expect("the other thread answers")
    });
    let client: Client = remote.client();
    let error = wait_for(client.send(Get {}).timeout(Duration::ZERO)).unwrap_err();
    assert_eq!((error.attempts(), error.is_retryable(), remote.count()), (1, true, 1));
    assert_eq!(wait_for(client.send(Get {}).timeout(Duration::ZERO)).unwrap(), "");

    let client: Client = reading().client();
    let content = Upload::new(stream::iter([Ok::<_, BoxError>(Bytes::from("ab"))]));
    wait_for(client.send(PutFile { content })).unwrap();

    let remote = Remote::always(|| streamed(stream::iter([Ok("ab".into()), Ok("c".into())])));
    let client: Client = remote.client();
    let mut log = wait_for(client.send(GetLog {})).unwrap();
    assert_eq!(wait_for(read(&mut log)).0, "abc");
}

#[test]
fn without_a_runtime_a_token_is_renewed_all_the_same() {
    struct Immediate;

    impl Credentials for Immediate {
        async fn fetch(&self) -> Result<Token, BoxError> {
            Ok(Token::new("token").expires_in(seconds(3600)))
        }
    }
    let remote = Remote::statuses([401, 200]);
    let client: Client<Vendor> = remote.client_with(|builder| builder.credentials(Immediate));
    wait_for(client.send(Authenticated {})).unwrap();
    assert_eq!(remote.count(), 2);
}
