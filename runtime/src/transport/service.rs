//! Services behind one type.

use std::fmt;
use std::future::poll_fn;
use std::sync::{Mutex, PoisonError};

use bytes::Bytes;
use tower_service::Service;

use super::context::RequestContext;
use super::future::ResponseFuture;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::transport::{TransportError, TransportErrorKind};

/// A service of any type that sends requests.
pub(crate) trait Transport: Send + Sync {
    /// Sends a request.
    fn call(&self, request: http::Request<Body>, context: &RequestContext) -> ResponseFuture;
}

impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

/// A `tower` service as a transport. Each call uses a clone, as `tower` requires. The mutex is held
/// while the service is cloned and no longer; it saves services a `Sync` bound that many do not meet.
pub(crate) struct Tower<S>(Mutex<S>);

impl<S> Tower<S> {
    pub(crate) fn new(service: S) -> Self {
        Self(Mutex::new(service))
    }
}

impl<S, B> Transport for Tower<S>
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    fn call(&self, mut request: http::Request<Body>, context: &RequestContext) -> ResponseFuture {
        context.insert_into(&mut request);
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        ResponseFuture::new(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            // The service's error may not be `Send`, so it is not kept over the next await.
            ready.map_err(other)?;
            service.call(request).await.map(|response| response.map(Body::wrap)).map_err(other)
        })
    }
}

fn other(error: impl Into<BoxError>) -> TransportError {
    TransportError::from_boxed(error.into(), TransportErrorKind::Other)
}
