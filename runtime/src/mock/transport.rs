//! The mock as a transport.

use std::future::poll_fn;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Body as _;
use tower_service::Service;

use super::Inner;
use super::answer::{Reaction, unexpected};
use super::call::MockCall;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::spec::Spec;

/// A [`Mock`](super::Mock) as clients hold it: a `tower` service. Made by
/// [`Mock::transport`](super::Mock::transport).
#[derive(Clone)]
pub struct MockTransport(pub(super) Arc<Inner>);

impl Service<http::Request<Body>> for MockTransport {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<Result<http::Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let inner = Arc::clone(&self.0);
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = read(body).await?;
            let Some(spec) = parts.extensions.get::<&'static Spec>().copied() else {
                let problem = "a request came without its extensions; a layer that makes a new request must \
                               keep those of the old one";
                inner.state().problems.add(problem.to_owned());
                return Err(unexpected(problem.to_owned()));
            };
            let call = MockCall::new(spec, parts, body);
            let reaction: Reaction = inner.state().react(call.clone());
            reaction.of(&call)
        })
    }
}

/// The whole body: an upload is read, as a service would.
async fn read(mut body: Body) -> Result<Bytes, TransportError> {
    let mut bytes = Vec::new();
    while let Some(frame) = poll_fn(|context| Pin::new(&mut body).poll_frame(context)).await {
        let other = |error| TransportError::from_boxed(error, TransportErrorKind::Other);
        bytes.extend_from_slice(&frame.map_err(other)?.into_data().unwrap_or_default());
    }
    Ok(bytes.into())
}

impl std::fmt::Debug for MockTransport {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("MockTransport")
    }
}
