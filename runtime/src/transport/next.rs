//! What a layer wraps: the rest of the way to the service.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use tower_layer::Layer;
use tower_service::Service;

use super::{Along, ResponseFuture, Tower, Transport};
use crate::body::Body;
use crate::error::{BoxError, Delivery, TransportError, TransportErrorKind};

/// The rest of the way of a request, as the layers of
/// [`ClientBuilder::layer`](crate::ClientBuilder::layer) and
/// [`ClientBuilder::attempt_layer`](crate::ClientBuilder::attempt_layer) find it: a `tower` service that is
/// always ready.
#[derive(Clone)]
pub struct Next(Arc<dyn Transport>);

impl Next {
    pub(crate) fn new(transport: impl Transport + 'static) -> Self {
        Self(Arc::new(transport))
    }

    pub(crate) fn send(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        self.0.call(request, along)
    }

    pub(crate) fn gives_back(&self) -> bool {
        self.0.gives_back()
    }
}

impl Service<http::Request<Body>> for Next {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = ResponseFuture;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, mut request: http::Request<Body>) -> Self::Future {
        match Along::take_from(&mut request) {
            Some(along) => self.send(&mut request, &along),
            // Nobody knows whether such a request may have credentials.
            None => {
                let lost = TransportError::new(TransportErrorKind::Other, LOST);
                ResponseFuture::failed(lost.with_delivery(Delivery::NotSent))
            }
        }
    }
}

impl fmt::Debug for Next {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Next")
    }
}

const LOST: &str = "a layer made a new request and lost the extensions of the old one";

/// A layer without its type, to be put around what is not there yet.
pub(crate) type Wrap = Box<dyn FnOnce(Next) -> Next + Send>;

pub(crate) fn wrap<L, B>(layer: L) -> Wrap
where
    L: Layer<Next> + Send + 'static,
    L::Service: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    <L::Service as Service<http::Request<Body>>>::Future: Send,
    <L::Service as Service<http::Request<Body>>>::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    Box::new(move |next| Next::new(Tower::new(layer.layer(next))))
}
