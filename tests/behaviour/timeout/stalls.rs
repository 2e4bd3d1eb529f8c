//! Streams and uploads on a paused clock: they may be slow, but must not stall.

use std::future::{Pending, pending};
use std::task::{Context, Poll};

use endpoint::{
    Body, BoxError, Client, ErrorKind, Event, Events, FromResponse, JsonLines, Options,
    StreamError, Streaming, TransportErrorKind, Upload, endpoint,
};
use futures_util::{StreamExt as _, stream};
use http::{Request, Response};
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Frame;
use tokio::time::{Instant, sleep, timeout};
use tower::Service;
use tower::layer::layer_fn;
use tower::util::MapResponseLayer;

use crate::support::scripted_transport::{Remote, pieces, read, reading, seconds, streamed};

#[endpoint(GET, "/log", 200 => Streaming)]
struct GetLog {}

#[endpoint(PUT, "/file", 200 => String, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

#[tokio::test(start_paused = true)]
async fn stalled_stream_is_a_timeout_but_a_slow_one_is_not() {
    let pauses = || streamed(pieces([(19, "a"), (19, "b"), (19, "c"), (21, "d")]));
    let client: Client = Remote::always(pauses).client();
    let start = Instant::now();
    let mut log = client.send(GetLog {}).await.unwrap();
    let (text, error) = read(&mut log).await;
    assert_eq!((&*text, start.elapsed()), ("abc", seconds(3 * 19 + 20)));
    assert_eq!(error.unwrap().kind(), TransportErrorKind::Timeout);

    // The stream has ended, and its connection is closed.
    assert_eq!(log.chunk().await.unwrap(), None);
    assert_eq!(log.chunk().await.unwrap(), None);

    for (limit, expected) in [(22, "abcd"), (10, "")] {
        let client = client.with_options(Options::new().read_timeout(seconds(limit)));
        let mut log = client.send(GetLog {}).await.unwrap();
        let (text, error) = read(&mut log).await;
        assert_eq!((&*text, error.is_none()), (expected, expected == "abcd"));
    }
}

#[endpoint(GET, "/log", 200 => Events<u8>)]
struct Watch {}

#[endpoint(GET, "/log", 200 => JsonLines<u8>)]
struct Tail {}

#[derive(FromResponse)]
struct Labelled {
    #[body]
    events: Events<u8>,
}

#[endpoint(GET, "/log", 200 => Labelled)]
struct WatchLabelled {}

#[endpoint(GET, "/log", 200 => Events<u8>, read_timeout = "10s")]
struct WatchBriefly {}

#[endpoint(GET, "/log", 200 => Streaming, read_timeout = "2m")]
struct GetSlowLog {}

#[tokio::test(start_paused = true)]
async fn stream_of_messages_may_be_silent_for_any_time() {
    let hours = 10 * 60 * 60;
    let events = move || streamed(pieces([(hours, "data: 1\n\n"), (hours, "data: 2\n\n")]));
    let client: Client = Remote::always(events).client();
    let values = |events: Vec<_>| -> Vec<u8> {
        events.into_iter().map(|it: Result<Event<u8>, StreamError>| it.unwrap().data).collect()
    };
    let events = client.send(Watch {}).await.unwrap();
    assert_eq!(values(events.collect().await), [1, 2]);
    let response = client.send(WatchLabelled {}).await.unwrap();
    assert_eq!(values(response.events.collect().await), [1, 2]);

    let lines = move || streamed(pieces([(hours, "1\n"), (hours, "2\n")]));
    let client: Client = Remote::always(lines).client();
    let lines: Vec<_> = client.send(Tail {}).await.unwrap().map(Result::unwrap).collect().await;
    assert_eq!(lines, [1, 2]);
}

#[tokio::test(start_paused = true)]
async fn read_timeout_takes_precedence_call_endpoint_client() {
    let pause = || streamed(pieces([(60, "data: 1\n\n")]));
    let client: Client = Remote::always(pause).client();
    let is_cut = async |events: Result<Events<u8>, endpoint::Error>| {
        events.unwrap().next().await.unwrap().is_err()
    };
    assert!(is_cut(client.send(WatchBriefly {}).await).await);
    let longer = Options::new().read_timeout(seconds(61));
    assert!(!is_cut(client.send(WatchBriefly {}).with_options(longer).await).await);
    let client = client.with_options(Options::new().read_timeout(seconds(30)));
    assert!(is_cut(client.send(Watch {}).await).await);
    let mut log = client.send(GetSlowLog {}).await.unwrap();
    assert_eq!(read(&mut log).await.0, "data: 1\n\n");
}

#[endpoint(GET, "/log", 200 => Streaming, read_timeout = never)]
struct FollowLog {}

#[tokio::test(start_paused = true)]
async fn read_timeout_never_allows_any_pause_whatever_the_client_sets() {
    let hours = 10 * 60 * 60;
    let pause = move || streamed(pieces([(hours, "a"), (hours, "b")]));
    let client: Client = Remote::always(pause).client();
    let mut log = client.send(FollowLog {}).await.unwrap();
    assert_eq!(read(&mut log).await.0, "ab");
    let client = client.with_options(Options::new().read_timeout(seconds(30)));
    let mut log = client.send(FollowLog {}).await.unwrap();
    assert_eq!(read(&mut log).await.0, "ab");
    let mut log = client.send(FollowLog {}).read_timeout(seconds(10)).await.unwrap();
    assert!(read(&mut log).await.1.is_some(), "the option of a call comes first");
    let unlimited = Options::new().read_timeout(std::time::Duration::MAX);
    let mut log = client.send(GetSlowLog {}).with_options(unlimited).await.unwrap();
    assert_eq!(read(&mut log).await.0, "ab");
}

#[tokio::test(start_paused = true)]
async fn read_timeout_runs_only_while_the_stream_is_polled() {
    let remote = Remote::always(|| streamed(pieces([(0, "a"), (0, "b"), (5, "c"), (0, "d")])));
    let client: Client = remote.client();
    let mut log = client.send(GetLog {}).await.unwrap();
    for expected in ["a", "b"] {
        sleep(seconds(600)).await;
        assert_eq!(log.chunk().await.unwrap().unwrap(), expected);
    }
    // A caller that stops waiting finds what has arrived in the meantime.
    assert!(timeout(seconds(1), log.chunk()).await.is_err());
    sleep(seconds(600)).await;
    assert_eq!(read(&mut log).await.0, "cd");
}

#[tokio::test(start_paused = true)]
async fn progressing_upload_outlives_the_timeouts() {
    let client: Client = reading().client();
    let start = Instant::now();
    let content = Upload::once(pieces([(20, "a"); 10]));
    client.send(PutFile { content }).await.unwrap();
    assert_eq!(start.elapsed(), seconds(200));
}

#[tokio::test(start_paused = true)]
async fn upload_timeouts_hold_through_layers_around_the_call() {
    // The layer wraps the response body, so that it is read once more.
    let layer = || {
        MapResponseLayer::new(|response: Response<Body>| {
            response.map(|body| {
                let rest = body.into_data_stream();
                let delayed = stream::once(sleep(seconds(1))).map(|()| Ok("".into())).chain(rest);
                StreamBody::new(delayed.map(|it| it.map(Frame::data)))
            })
        })
    };
    let client: Client = reading().client_with(|builder| builder.layer(layer()));
    let start = Instant::now();
    client.send(PutFile { content: Upload::once(pieces([(20, "a"); 10])) }).await.unwrap();
    assert_eq!(start.elapsed(), seconds(201));

    // A stalled upload ends with its attempt, or with the call if a layer holds it.
    for (client, cut) in [
        (reading().client_with(|builder| builder.layer(layer())), 50),
        (reading().client_with(|builder| builder.layer(layer_fn(|_| Holding))), 60),
    ] {
        let client: Client = client;
        let pieces = pieces([(20, "a")]).chain(stream::pending());
        let error = client.send(PutFile { content: Upload::once(pieces) }).await.unwrap_err();
        assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(cut)));
    }
}

/// Never forwards or drops a request.
#[derive(Clone)]
struct Holding;

impl Service<Request<Body>> for Holding {
    type Response = Response<Body>;
    type Error = BoxError;
    type Future = Pending<Result<Response<Body>, BoxError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), BoxError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, _: Request<Body>) -> Self::Future {
        pending()
    }
}

#[tokio::test(start_paused = true)]
async fn stalled_upload_is_a_timeout() {
    let client: Client = reading().client();
    for (moved, cut) in [(0, 30), (1, 50), (5, 130)] {
        let pieces = pieces([(20, "a"); 5]).take(moved).chain(stream::pending());
        let error = client.send(PutFile { content: Upload::once(pieces) }).await.unwrap_err();
        assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(cut)));
    }
    // The response has its own time, counted from the last byte of the request.
    let silent = Remote::new(async |_, request| {
        request.into_body().collect().await.expect("the stream does not break off");
        pending().await
    });
    let content = Upload::once(pieces([(20, "a"); 5]));
    let error = silent.client().send(PutFile { content }).await.map(drop).unwrap_err();
    assert_eq!((error.kind(), error.elapsed()), (ErrorKind::Timeout, seconds(130)));
}
