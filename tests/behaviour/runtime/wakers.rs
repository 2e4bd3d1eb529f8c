//! A pending call registers its waker at every poll, and can be dropped between any two polls.

use std::io;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

use bytes::Bytes;
use endpoint::{
    Body, BoxError, Client, NoApi, Options, Retry, Signer, Streaming, Token, TokenProvider, Upload,
    api, endpoint,
};
use endpoint_tests::{Answer, Http2Server, Server};
use futures_util::{StreamExt as _, stream};
use http::Request;
use http_body_util::StreamBody;
use hyper::body::Frame;
use tokio::task::yield_now;
use tower::layer::layer_fn;
use tower::{Service as _, service_fn};

use crate::support::exchange::in_pieces;
use crate::support::runtimes::wait_for;
use crate::support::scripted_transport::{Remote, answer, status};
use crate::support::transports::Over;

/// A future that asserts that its waker is registered whenever it is pending.
struct Watched<F> {
    future: Pin<Box<F>>,
    polls: usize,
}

struct Probe {
    waker: Waker,
    is_woken: AtomicBool,
}

impl Wake for Probe {
    fn wake(self: Arc<Self>) {
        self.is_woken.store(true, Ordering::SeqCst);
        self.waker.wake_by_ref();
    }
}

impl<F: Future> Future for Watched<F> {
    type Output = (F::Output, usize);

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        self.polls += 1;
        let is_woken = AtomicBool::new(false);
        let probe = Arc::new(Probe { waker: context.waker().clone(), is_woken });
        let waker = Waker::from(Arc::clone(&probe));
        let polled = self.future.as_mut().poll(&mut Context::from_waker(&waker));
        drop(waker);
        if polled.is_pending() {
            let is_kept = Arc::strong_count(&probe) > 1 || probe.is_woken.load(Ordering::SeqCst);
            assert!(is_kept, "nothing would wake the caller after poll {}", self.polls);
        }
        polled.map(|output| (output, self.polls))
    }
}

/// Awaits a future, and returns its output and how often it was polled.
async fn watched<F: IntoFuture>(future: F) -> (F::Output, usize) {
    Watched { future: Box::pin(future.into_future()), polls: 0 }.await
}

#[endpoint(GET, "/jobs", 200 => String)]
struct Get {}

#[endpoint(GET, "/log", 200 => Streaming)]
struct GetLog {}

#[endpoint(PUT, "/file", 200, body = bytes)]
struct PutFile {
    #[body]
    content: Upload,
}

#[api(auth = bearer, expired = 401)]
struct Vendor;

#[endpoint(GET, "/jobs", 200 => String, api = Vendor)]
struct VendorGet {}

fn slow_pieces() -> Upload {
    Upload::once(stream::iter(["a", "b", "c"]).then(async |piece| {
        yield_now().await;
        Ok::<_, io::Error>(Bytes::from(piece))
    }))
}

#[tokio::test]
async fn pending_call_registers_its_waker_over_sockets() {
    for over in Over::ALL {
        let (http1, http2) = (Server::start().await, Http2Server::start().await);
        let is_http1 = Over::HTTP1.contains(&over);
        let url = if is_http1 { http1.url() } else { http2.url() };
        let answer = |it: Answer| if is_http1 { http1.answer(it) } else { http2.answer(it) };
        let retry = Retry::new().backoff(Duration::from_millis(1));
        let client: Client = over.builder(url).retry(retry).build().unwrap();
        for _ in 0..2 {
            answer(Answer::new(200).body("ok"));
            assert_eq!(watched(client.send(Get {})).await.0.unwrap(), "ok");
        }
        answer(Answer::new(503));
        answer(Answer::new(200).body("x".repeat(2_000_000)));
        assert_eq!(watched(client.send(Get {})).await.0.unwrap().len(), 2_000_000);
        answer(Answer::new(200));
        watched(client.send(PutFile { content: slow_pieces() })).await.0.unwrap();
        answer(Answer::new(200).body("x".repeat(100_000)));
        let mut log = watched(client.send(GetLog {})).await.0.unwrap();
        let mut length = 0;
        while let Some(chunk) = watched(log.chunk()).await.0.unwrap() {
            length += chunk.len();
        }
        assert_eq!(length, 100_000);
        if is_http1 {
            answer(in_pieces(["a", "bc"]));
            assert_eq!(watched(client.send(Get {})).await.0.unwrap(), "abc");
        }
    }
}

/// A client for which credentials, signer, transport and body each take one more poll.
struct Slow {
    client: Client<Vendor>,
    remote: Remote,
    /// Counts the requests and responses that still exist.
    held: Arc<()>,
}

#[derive(Clone)]
struct Moment;

impl TokenProvider for Moment {
    async fn fetch(&self) -> Result<Token, BoxError> {
        yield_now().await;
        Ok(Token::new("t"))
    }
}

impl Signer for Moment {
    async fn sign(&self, _: &mut Request<Body>) -> Result<(), BoxError> {
        yield_now().await;
        Ok(())
    }
}

fn slow(layers: bool, codes: &'static [u16]) -> Slow {
    let held = Arc::new(());
    let within = Arc::clone(&held);
    let remote = Remote::new(move |number, _| {
        let held = Arc::clone(&within);
        async move {
            yield_now().await;
            let pieces = stream::iter(["o", "k"]).then(move |piece| {
                let held = Arc::clone(&held);
                async move {
                    yield_now().await;
                    drop(held);
                    Ok::<_, BoxError>(Frame::data(Bytes::from(piece)))
                }
            });
            let code = codes[number % codes.len()];
            answer(code, &[("location", "/other")], Body::wrap(StreamBody::new(pieces)))
        }
    });
    let client = remote.client_with(|builder| {
        let retry = Retry::new().backoff(Duration::ZERO);
        let builder = builder.credentials(Moment).signer(Moment).retry(retry).decompress();
        if !layers {
            return builder;
        }
        let layer = || {
            layer_fn(|next: endpoint::transport::Next| {
                service_fn(move |request: Request<Body>| {
                    let mut next = next.clone();
                    async move {
                        yield_now().await;
                        let response = next.call(request).await;
                        yield_now().await;
                        response
                    }
                })
            })
        };
        builder.layer(layer()).attempt_layer(layer())
    });
    Slow { client, remote, held }
}

#[tokio::test]
async fn call_dropped_at_any_poll_releases_everything() {
    for (layers, codes) in [
        (false, &[200][..]),
        (true, &[200]),
        (false, &[401, 200]),
        (true, &[401, 200]),
        (false, &[503, 200]),
        (true, &[503, 503, 200]),
        (false, &[302, 200]),
    ] {
        let call = |slow: &Slow| {
            let options = Options::new().follow_redirects(3);
            slow.client.send(VendorGet {}).with_options(options)
        };
        let whole = slow(layers, codes);
        let (result, polls) = watched(call(&whole)).await;
        assert_eq!(result.unwrap(), "ok");
        let baseline = Arc::strong_count(&whole.held);
        assert!(polls > 5, "{polls}");
        for step in 0..polls {
            let slow = slow(layers, codes);
            let mut future = pin!(call(&slow));
            let mut count = 0;
            std::future::poll_fn(|context| {
                if count == step {
                    return Poll::Ready(());
                }
                count += 1;
                // The pause before a retry is random, and may need no poll.
                future.as_mut().poll(context).map(drop)
            })
            .await;
            assert!(slow.remote.count() <= codes.len());
            future.set(call(&slow));
            assert_eq!(Arc::strong_count(&slow.held), baseline, "{step} {codes:?}");
            // The client still works.
            while let Err(error) = future.as_mut().await {
                assert_eq!(error.status().unwrap().as_u16(), codes[0], "{error:?}");
                future.set(call(&slow));
            }
        }
    }
}

#[test]
fn pending_call_registers_its_waker_without_a_runtime() {
    let polls = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&polls);
    let remote = Remote::new(move |_, _| {
        let counted = Arc::clone(&counted);
        async move {
            counted.fetch_add(1, Ordering::SeqCst);
            let (send, receive) = tokio::sync::oneshot::channel();
            std::thread::spawn(move || drop(send.send(status(200))));
            receive.await.expect("the other thread sends a result")
        }
    });
    let client: Client =
        remote.client_with::<NoApi>(|builder| builder.layer(tower::layer::util::Identity::new()));
    let (result, _) = wait_for(watched(client.send(Get {})));
    assert_eq!((result.unwrap(), polls.load(Ordering::SeqCst)), (String::new(), 1));
}
