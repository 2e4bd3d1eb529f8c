//! A transport in memory, for details that are not visible on the wire: sensitive headers,
//! extensions, and when a request is sent.

use std::convert::Infallible;
use std::future::{Ready, ready};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use endpoint::{Api, Body, Client, ClientBuilder};
use http::{Request, Response};
use tower::Service;

/// Records every request and responds at once.
#[derive(Clone)]
pub(crate) struct Memory {
    requests: Arc<Mutex<Vec<Request<Body>>>>,
    answer: Arc<Answering>,
}

type Answering = dyn Fn(&Request<Body>) -> Response<Body> + Send + Sync;

impl Memory {
    /// Responds with 200 and no body.
    pub(crate) fn new() -> Self {
        Self::answering(|_| Response::new(Body::empty()))
    }

    pub(crate) fn answering(
        answer: impl Fn(&Request<Body>) -> Response<Body> + Send + Sync + 'static,
    ) -> Self {
        Self { requests: Arc::default(), answer: Arc::new(answer) }
    }

    /// Returns a client that sends to this transport.
    pub(crate) fn client<A: Api>(&self, builder: ClientBuilder<A>) -> Client<A> {
        builder.transport(self.clone()).build().expect("the client is valid")
    }

    /// Returns the requests so far.
    pub(crate) fn requests(&self) -> MutexGuard<'_, Vec<Request<Body>>> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Service<Request<Body>> for Memory {
    type Response = Response<Body>;
    type Error = Infallible;
    type Future = Ready<Result<Response<Body>, Infallible>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request<Body>) -> Self::Future {
        let response = (self.answer)(&request);
        self.requests().push(request);
        ready(Ok(response))
    }
}
