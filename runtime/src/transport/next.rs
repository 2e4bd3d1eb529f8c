//! The service that a layer wraps.

use std::fmt;
use std::sync::Arc;
use std::task::{Context, Poll};

use tower_service::Service;

use super::context::RequestContext;
use super::future::ResponseFuture;
use super::service::Transport;
use crate::body::Body;
use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};

/// The service that the layers of [`ClientBuilder::layer`](crate::ClientBuilder::layer) and
/// [`ClientBuilder::attempt_layer`](crate::ClientBuilder::attempt_layer) wrap: a `tower` service
/// that is always ready.
#[derive(Clone)]
pub struct Next(Arc<dyn Transport>);

impl Next {
    /// Erases the type of a transport.
    pub(crate) fn new(transport: impl Transport + 'static) -> Self {
        Self(Arc::new(transport))
    }

    /// Sends a request.
    pub(crate) fn send(
        &self,
        request: http::Request<Body>,
        context: &RequestContext,
    ) -> ResponseFuture {
        self.0.call(request, context)
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
        match RequestContext::remove_from(&mut request) {
            Some(context) => self.send(request, &context),
            // The context records whether the request may get credentials.
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

/// A layer whose type is erased, applied when the client is built.
pub(crate) type Wrap = Box<dyn FnOnce(Next) -> Next + Send>;
