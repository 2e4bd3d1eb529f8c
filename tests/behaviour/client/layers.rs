//! `tower` layers around calls and around attempts.

use std::error::Error as _;
use std::io;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use bytes::Bytes;
use endpoint::transport::Next;
use endpoint::{
    Api, Body, Client, ClientBuilder, ErrorKind, Spec, TransportErrorKind, api, endpoint,
};
use futures_util::future::join_all;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use tokio::time::{Instant, sleep};
use tower::buffer::BufferLayer;
use tower::layer::layer_fn;
use tower::limit::{ConcurrencyLimitLayer, GlobalConcurrencyLimitLayer, RateLimitLayer};
use tower::util::{MapRequestLayer, MapResponseLayer};
use tower::{Service as _, ServiceBuilder, service_fn};

use crate::support::scripted_transport::{Remote, answer, status};

#[derive(Clone, Debug, PartialEq)]
struct Trace(u32);

#[endpoint(GET, "/jobs/{id}", 200 => String)]
struct Get {
    id: u8,
    #[extension]
    trace: Trace,
}

#[endpoint(POST, "/jobs", 200)]
struct Post {
    text: &'static str,
}

#[api(auth = bearer)]
struct ByBearer;

#[api(auth = query("key"))]
struct ByQuery;

#[endpoint(GET, "/a", 200, api = ByBearer)]
struct BearerGet {}

#[endpoint(GET, "/a", 200, api = ByQuery)]
struct QueryGet {}

const GET: Get = Get { id: 7, trace: Trace(5) };
const LOST: &str = "a layer made a new request and lost the extensions of the old one";

/// Returns a layer that passes every request to a function.
fn showing<F>(
    show: F,
) -> MapRequestLayer<impl Fn(Request<Body>) -> Request<Body> + Clone + Send + 'static>
where
    F: Fn(&Request<Body>) + Clone + Send + 'static,
{
    MapRequestLayer::new(move |request: Request<Body>| {
        show(&request);
        request
    })
}

/// Returns the same request without its extensions.
fn stripped(request: Request<Body>) -> Request<Body> {
    let (parts, body) = request.into_parts();
    let mut new = Request::new(body);
    *new.method_mut() = parts.method;
    *new.uri_mut() = parts.uri;
    *new.headers_mut() = parts.headers;
    new
}

fn client(
    remote: &Remote,
    set_up: impl FnOnce(ClientBuilder<endpoint::NoApi>) -> ClientBuilder<endpoint::NoApi>,
) -> Client {
    remote.client_with(set_up)
}

#[tokio::test(start_paused = true)]
async fn call_layers_wrap_the_call_and_attempt_layers_each_attempt() {
    let log = Arc::new(Mutex::new(Vec::new()));
    let noting = |name: &'static str| {
        let log = Arc::clone(&log);
        showing(move |_| log.lock().expect("the lock is not poisoned").push(name))
    };
    let remote = Remote::statuses([503, 200]);
    let client = client(&remote, |builder| {
        let builder = builder.attempt_layer(noting("inner attempt")).layer(noting("inner call"));
        builder.layer(noting("outer call")).attempt_layer(noting("outer attempt"))
    });
    client.send(GET).await.unwrap();
    let attempt = ["outer attempt", "inner attempt"];
    assert_eq!(*log.lock().unwrap(), [["outer call", "inner call"], attempt, attempt].concat());
}

#[tokio::test(start_paused = true)]
async fn layers_see_the_spec_and_the_extensions_of_the_endpoint() {
    let found = Arc::new(Mutex::new(Vec::new()));
    let finding = || {
        let found = Arc::clone(&found);
        showing(move |request| {
            let spec =
                request.extensions().get::<&'static Spec>().expect("the request has its `Spec`");
            let trace = request.extensions().get::<Trace>().cloned();
            found.lock().expect("the lock is not poisoned").push((spec.template, trace));
        })
    };
    let remote = Remote::statuses([503, 200]);
    let client = client(&remote, |it| it.layer(finding()).attempt_layer(finding()));
    client.send(GET).await.unwrap();
    client.send(Post { text: "a" }).await.unwrap();
    let get = ("/jobs/{id}", Some(Trace(5)));
    assert_eq!(*found.lock().unwrap(), {
        [get.clone(), get.clone(), get, ("/jobs", None), ("/jobs", None)]
    });
}

#[tokio::test(start_paused = true)]
async fn layers_never_see_credentials() {
    async fn shown<A: Api>(exercise: impl AsyncFnOnce(Client<A>)) -> String {
        let shown = Arc::new(Mutex::new(String::new()));
        let seeing = || {
            let shown = Arc::clone(&shown);
            showing(move |request| {
                let sent = format!("{} {:?};", request.uri(), request.headers().keys());
                shown.lock().expect("the lock is not poisoned").push_str(&sent);
            })
        };
        let remote = Remote::statuses([503, 200]);
        let client = remote.client_with(|builder| {
            builder.credentials("CANARY").layer(seeing()).attempt_layer(seeing())
        });
        exercise(client).await;
        let sent = &remote.seen()[1];
        let uri = sent.uri.to_string();
        assert!(uri.contains("CANARY") || sent.headers["authorization"] == "Bearer CANARY");
        shown.lock().expect("the lock is not poisoned").clone()
    }
    let bearer = shown(async |client| client.send(BearerGet {}).await.unwrap()).await;
    let query = shown(async |client| client.send(QueryGet {}).await.unwrap()).await;
    assert_eq!((bearer.matches(';').count(), query.matches(';').count()), (3, 3));
    assert!(!bearer.contains("authorization") && !query.contains("key="), "{bearer} {query}");
}

#[tokio::test(start_paused = true)]
async fn concurrency_limit_covers_all_calls_of_a_client() {
    let open = Arc::new([AtomicUsize::new(0), AtomicUsize::new(0)]);
    let counted = Arc::clone(&open);
    let remote = Remote::new(move |_, _| {
        let counted = Arc::clone(&counted);
        async move {
            let now = counted[0].fetch_add(1, Ordering::SeqCst) + 1;
            counted[1].fetch_max(now, Ordering::SeqCst);
            sleep(Duration::from_secs(1)).await;
            counted[0].fetch_sub(1, Ordering::SeqCst);
            status(200)
        }
    });
    let clients = [
        client(&remote, |it| it.layer(ConcurrencyLimitLayer::new(3))),
        client(&remote, |it| it.attempt_layer(ConcurrencyLimitLayer::new(3))),
        client(&remote, |it| it.attempt_layer(GlobalConcurrencyLimitLayer::new(3))),
    ];
    for client in clients {
        let (start, clone) = (Instant::now(), client.clone());
        let calls = (0..12).map(|number| if number % 2 == 0 { &client } else { &clone });
        let calls = calls.map(|client| client.send(GET));
        assert!(join_all(calls).await.iter().all(Result::is_ok));
        assert_eq!(start.elapsed(), Duration::from_secs(4));
        assert_eq!(open[1].swap(0, Ordering::SeqCst), 3);
    }
}

#[tokio::test(start_paused = true)]
async fn rate_limit_around_attempts_counts_retries() {
    let remote = Remote::new(async |number, _| status(if number == 0 { 429 } else { 200 }));
    let limit = ServiceBuilder::new()
        .layer(BufferLayer::new(16))
        .layer(RateLimitLayer::new(2, Duration::from_secs(60)));
    let client = client(&remote, |it| it.attempt_layer(limit).timeout(Duration::MAX));
    let results = join_all((0..5).map(|_| client.send(GET))).await;
    assert!(results.iter().all(Result::is_ok));
    let start = remote.seen()[0].at;
    let minutes: Vec<_> =
        remote.seen().iter().map(|seen| (seen.at - start).as_secs() / 60).collect();
    assert_eq!(minutes, [0, 0, 1, 1, 2, 2]);
}

#[tokio::test(start_paused = true)]
async fn layer_may_respond_without_sending() {
    let kept = Arc::new(Mutex::new(None::<Bytes>));
    let cache = layer_fn(move |next: Next| {
        let kept = Arc::clone(&kept);
        service_fn(move |request: Request<Body>| {
            let (kept, mut next) = (Arc::clone(&kept), next.clone());
            async move {
                if let Some(bytes) = kept.lock().expect("the lock is not poisoned").clone() {
                    return Ok(Response::new(Body::from(bytes)));
                }
                let response = next.call(request).await?;
                // Around a call, the body has already been read.
                *kept.lock().expect("the lock is not poisoned") = response.body().to_bytes();
                Ok::<_, endpoint::TransportError>(response)
            }
        })
    });
    let remote = Remote::new(async |number, _| match number {
        0 => status(503),
        _ => answer(200, &[], number.to_string()),
    });
    let client = client(&remote, |it| it.layer(cache));
    for _ in 0..3 {
        assert_eq!(client.send(GET).await.unwrap(), "1");
    }
    assert_eq!(remote.count(), 2);
}

#[tokio::test(start_paused = true)]
async fn error_of_a_layer_is_the_source_of_the_error() {
    let failing = || {
        layer_fn(|_: Next| {
            service_fn(|_: Request<Body>| async {
                Err::<Response<Body>, _>(io::Error::other("no more today"))
            })
        })
    };
    let remote = Remote::statuses([200]);
    // A layer around attempts is called once per attempt.
    for (client, attempts) in [
        (client(&remote, |it| it.layer(failing())), 0),
        (client(&remote, |it| it.attempt_layer(failing())), 3),
    ] {
        let error = client.send(GET).await.unwrap_err();
        assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, attempts));
        let source = error.source().unwrap().downcast_ref::<io::Error>().unwrap();
        assert_eq!(source.to_string(), "no more today");
    }
    assert_eq!(remote.count(), 0);
}

#[tokio::test(start_paused = true)]
async fn layer_that_drops_extensions_is_an_error() {
    let remote = Remote::statuses([200]);
    for client in [
        client(&remote, |it| it.layer(MapRequestLayer::new(stripped))),
        client(&remote, |it| it.attempt_layer(MapRequestLayer::new(stripped))),
    ] {
        let error = client.send(Post { text: "a" }).await.unwrap_err();
        assert_eq!((error.kind(), remote.count()), (ErrorKind::Transport, 0));
        assert_eq!(error.source().unwrap().to_string(), LOST);
    }
}

#[tokio::test(start_paused = true)]
async fn layer_may_change_the_body_type() {
    let remote = Remote::new(async |_, _| answer(200, &[], "0123456789"));
    let short = || {
        MapResponseLayer::new(|response: Response<Body>| response.map(|body| Limited::new(body, 9)))
    };
    let error = client(&remote, |it| it.attempt_layer(short())).send(GET).await;
    assert_eq!(error.unwrap_err().source().unwrap().to_string(), "length limit exceeded");

    let loud = MapResponseLayer::new(|response: Response<Body>| {
        response.map(|body| {
            let bytes = body.to_bytes().expect("a layer around a call gets the body in memory");
            Full::new(Bytes::from(bytes.repeat(2))).boxed()
        })
    });
    let client = client(&remote, |it| it.layer(loud));
    assert_eq!(client.send(GET).await.unwrap(), "01234567890123456789");
    let error = client.send(GET).max_response_body(19).await.unwrap_err();
    assert_eq!(error.transport_error().unwrap().kind(), TransportErrorKind::TooLarge);
    assert_eq!((error.attempts(), error.status().unwrap().as_u16()), (1, 200));
}

#[tokio::test(start_paused = true)]
async fn call_timeout_covers_layers_around_the_call() {
    let remote = Remote::statuses([200]);
    let slow = layer_fn(|next: Next| {
        service_fn(move |request| {
            let mut next = next.clone();
            async move {
                sleep(Duration::from_secs(600)).await;
                next.call(request).await
            }
        })
    });
    let client: Client = remote.client_with(|builder| builder.layer(slow));
    let start = Instant::now();
    let error = client.send(Post { text: "a" }).timeout(Duration::from_secs(5)).await.unwrap_err();
    assert_eq!((error.kind(), start.elapsed()), (ErrorKind::Timeout, Duration::from_secs(5)));
    assert_eq!(remote.count(), 0);
}
