//! The seam between the crate and an HTTP library: a `tower` service.

mod along;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod defaults;
mod future;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod http2_refusal;
#[cfg(feature = "hyper")]
mod hyper;
mod next;
#[cfg(any(feature = "reqwest", feature = "hyper"))]
mod prepare;
#[cfg(feature = "reqwest")]
mod reqwest;

#[cfg(any(feature = "reqwest", feature = "hyper"))]
use std::any::Any;
use std::fmt;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use tower_service::Service;

pub(crate) use self::along::Along;
pub use self::future::ResponseFuture;
#[cfg(feature = "hyper")]
pub use self::hyper::{Hyper, HyperBuilder};
pub use self::next::Next;
pub(crate) use self::next::{Wrap, wrap};
#[cfg(feature = "reqwest")]
pub use self::reqwest::{Reqwest, ReqwestBuilder};
use crate::body::Body;
use crate::clock::{self, Instant};
use crate::error::{BoxError, TransportError, TransportErrorKind};

pub(crate) type BoxFuture<T> = Pin<Box<dyn Future<Output = T> + Send>>;

/// The time a transport has for a request.
///
/// It stands in the extensions of every request that a layer or a transport of your own gets. On a tokio runtime (with the feature `tokio`) the client
/// itself gives up when it runs out. Elsewhere a transport of your own should, with a [`TransportError`] of
/// kind [`Timeout`](TransportErrorKind::Timeout).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeout {
    /// How long.
    pub duration: Duration,
    /// Until when, from the first byte of the request on.
    pub until: Until,
    pub(crate) begun: Instant,
}

impl Timeout {
    pub(crate) fn deadline(&self) -> Instant {
        clock::after(self.begun, self.duration)
    }
}

/// What a [`Timeout`] ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Until {
    /// The end of the response's body.
    Body,
    /// The end of the response's headers: the body is a stream, which may go on for as long as it likes.
    Head,
}

/// Any service, behind one type.
pub(crate) trait Transport: Send + Sync {
    /// Takes what it needs out of the request, which is large and stays where it is. What is left says nothing.
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture;

    /// Whether a request that finds no connection [comes back](TransportError::take_request), so that nobody has
    /// to keep a copy of it.
    fn gives_back(&self) -> bool {
        false
    }
}

impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}

/// A `tower` service as a transport. Every call has a clone of its own, as `tower` wants it; the
/// mutex is held for the cloning alone and spares services a `Sync` bound that many do not meet.
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
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        let mut request = std::mem::take(request);
        along.put_into(&mut request);
        let mut service = self.0.lock().unwrap_or_else(PoisonError::into_inner).clone();
        ResponseFuture::new(async move {
            let ready = poll_fn(|context| service.poll_ready(context)).await;
            // The service's error may not be `Send`, so it is not kept over the next await.
            ready.map_err(other)?;
            service.call(request).await.map(|response| response.map(Body::wrap)).map_err(other)
        })
    }
}

/// A service of whatever type. Ours is a transport as it is, without a box and a clone for each request.
pub(crate) fn erased<S, B>(service: S) -> Next
where
    S: Service<http::Request<Body>, Response = http::Response<B>> + Clone + Send + 'static,
    S::Future: Send,
    S::Error: Into<BoxError>,
    B: http_body::Body<Data = Bytes> + Send + 'static,
    B::Error: Into<BoxError>,
{
    #[cfg(feature = "hyper")]
    if let Some(hyper) = (&service as &dyn Any).downcast_ref::<Hyper>() {
        return Next::new(hyper.clone());
    }
    #[cfg(feature = "reqwest")]
    if let Some(reqwest) = (&service as &dyn Any).downcast_ref::<Reqwest>() {
        return Next::new(reqwest.clone());
    }
    Next::new(Tower::new(service))
}

fn other(error: impl Into<BoxError>) -> TransportError {
    TransportError::from_boxed(error.into(), TransportErrorKind::Other)
}
