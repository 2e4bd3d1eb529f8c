//! The transport of the clients of a mock.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Body as _;
use tower_service::Service;

use super::action::unexpected;
use super::call::MockCall;
use super::state::SharedState;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::spec::Spec;

/// The transport that sends to a [`Mock`](super::Mock): a `tower` service, returned by
/// [`Mock::transport`](super::Mock::transport).
#[derive(Clone)]
pub struct MockTransport(pub(super) SharedState);

impl Service<http::Request<Body>> for MockTransport {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<Result<http::Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let state = self.0.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = read(body).await?;
            let Some(spec) = parts.extensions.get::<&'static Spec>().copied() else {
                let problem = "a request came without its extensions; a layer that creates a new \
                               request must keep those of the old one";
                state.lock().problems.add(problem.to_owned());
                return Err(unexpected(problem.to_owned()));
            };
            let call = MockCall::new(spec, parts, body);
            // The lock is released before the action, which may use the mock.
            let action = state.lock().receive(call.clone());
            action.perform(&call)
        })
    }
}

/// Returns the whole body. An upload is read to its end, as a server would.
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
