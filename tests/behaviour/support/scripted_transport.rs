//! A transport in memory that can delay or fail, for tests with a paused clock.

use std::future::ready;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use endpoint::{
    Api, Body, BoxError, Client, ClientBuilder, Streaming, TransportError, TransportErrorKind,
};
use futures_util::future::BoxFuture;
use futures_util::{Stream, StreamExt as _, stream};
use http::{HeaderMap, Method, Request, Response, Uri};
use http_body_util::{BodyExt as _, StreamBody};
use hyper::body::Frame;
use tokio::time::{Instant, sleep};
use tower::Service;

/// The outcome of a request.
pub(crate) type Outcome = Result<Response<Body>, TransportError>;

/// Responds with the result of a function, and records the requests and their times.
#[derive(Clone)]
pub(crate) struct Remote {
    seen: Arc<Mutex<Vec<Seen>>>,
    answer: Arc<Answering>,
}

type Answering = dyn Fn(usize, Request<Body>) -> BoxFuture<'static, Outcome> + Send + Sync;

/// One request, as it was passed to the transport.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Seen {
    pub(crate) at: Instant,
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    /// The bytes of the body, unless it was a stream.
    pub(crate) body: Option<Bytes>,
}

impl Remote {
    /// Calls `answer` with the number of requests before this one, and with the request.
    pub(crate) fn new<F>(answer: impl Fn(usize, Request<Body>) -> F + Send + Sync + 'static) -> Self
    where
        F: Future<Output = Outcome> + Send + 'static,
    {
        let answer: Arc<Answering> =
            Arc::new(move |number, request| Box::pin(answer(number, request)));
        Self { seen: Arc::default(), answer }
    }

    /// Returns this outcome for every request, at once.
    pub(crate) fn always(answer: impl Fn() -> Outcome + Send + Sync + 'static) -> Self {
        Self::new(move |_, _| ready(answer()))
    }

    /// Responds with these statuses one after the other, and then repeats the last one.
    pub(crate) fn statuses<const N: usize>(statuses: [u16; N]) -> Self {
        Self::new(move |number, _| ready(status(statuses[number.min(N - 1)])))
    }

    /// Never responds.
    pub(crate) fn silent() -> Self {
        Self::new(|_, _| std::future::pending())
    }

    /// Returns a client that sends to this transport.
    pub(crate) fn client<A: Api>(&self) -> Client<A> {
        self.client_with(|builder| builder)
    }

    pub(crate) fn client_with<A: Api>(
        &self,
        set_up: impl FnOnce(ClientBuilder<A>) -> ClientBuilder<A>,
    ) -> Client<A> {
        let builder = Client::builder("https://api.example.com").transport(self.clone());
        set_up(builder).build().expect("the client is valid")
    }

    /// Returns the requests so far.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.list().clone()
    }

    /// Returns the number of requests so far.
    pub(crate) fn count(&self) -> usize {
        self.list().len()
    }

    /// Returns the times between consecutive requests.
    pub(crate) fn gaps(&self) -> Vec<Duration> {
        self.list().windows(2).map(|pair| pair[1].at - pair[0].at).collect()
    }

    fn list(&self) -> MutexGuard<'_, Vec<Seen>> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service<Request<Body>> for Remote {
    type Response = Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<'static, Outcome>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let seen = Seen {
            at: Instant::now(),
            method: request.method().clone(),
            uri: request.uri().clone(),
            headers: request.headers().clone(),
            body: request.body().to_bytes(),
        };
        let number = {
            let mut list = self.list();
            list.push(seen);
            list.len() - 1
        };
        (self.answer)(number, request)
    }
}

/// Returns a response without headers or body.
pub(crate) fn status(status: u16) -> Outcome {
    answer(status, &[], "")
}

/// Returns a response with these headers.
#[expect(clippy::unnecessary_wraps, reason = "what comes of a request is this or an error")]
pub(crate) fn answer(
    status: u16,
    headers: &[(&'static str, &str)],
    body: impl Into<Body>,
) -> Outcome {
    let mut response = Response::builder().status(status);
    for (name, value) in headers {
        response = response.header(*name, value.as_bytes());
    }
    Ok(response.body(body.into()).expect("the response is valid"))
}

/// Returns a transport error.
pub(crate) fn failed(kind: TransportErrorKind) -> Outcome {
    Err(TransportError::new(kind, "the cable"))
}

pub(crate) const fn seconds(seconds: u64) -> Duration {
    Duration::from_secs(seconds)
}

/// Returns a body in chunks, each of which arrives this many seconds after the one before.
pub(crate) fn pieces<const N: usize>(
    pieces: [(u64, &'static str); N],
) -> impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static {
    stream::iter(pieces).then(async |(pause, piece)| {
        sleep(seconds(pause)).await;
        Ok(Bytes::from(piece))
    })
}

pub(crate) fn streamed(
    stream: impl Stream<Item = Result<Bytes, BoxError>> + Send + 'static,
) -> Outcome {
    answer(200, &[], Body::wrap(StreamBody::new(stream.map(|it| it.map(Frame::data)))))
}

/// Returns a transport that reads the whole request before it responds.
pub(crate) fn reading() -> Remote {
    Remote::new(async |_, request| {
        let read = request.into_body().collect().await;
        read.expect("the stream does not break off");
        status(200)
    })
}

/// Reads a stream, and returns its text and the error that ended it.
pub(crate) async fn read(log: &mut Streaming) -> (String, Option<TransportError>) {
    let mut text = String::new();
    loop {
        match log.chunk().await {
            Ok(Some(chunk)) => text.push_str(str::from_utf8(&chunk).expect("the value is ASCII")),
            Ok(None) => return (text, None),
            Err(error) => return (text, Some(error)),
        }
    }
}
