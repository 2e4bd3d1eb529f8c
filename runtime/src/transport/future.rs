//! The future of the crate's services.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

#[cfg(feature = "reqwest")]
use super::reqwest::future::ReqwestFuture;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::error::transport::TransportError;

/// The future of a response, returned by [`Next`](super::Next) and by the transports of this crate.
#[must_use = "futures do nothing unless awaited"]
pub struct ResponseFuture(Kind);

enum Kind {
    Boxed(BoxFuture<Result<http::Response<Body>, TransportError>>),
    /// The default transport needs no box.
    #[cfg(feature = "reqwest")]
    Reqwest(ReqwestFuture),
}

impl ResponseFuture {
    pub(crate) fn new(
        future: impl Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Kind::Boxed(Box::pin(future)))
    }

    /// Returns a future that is ready with an error.
    pub(crate) fn failed(error: TransportError) -> Self {
        Self::new(std::future::ready(Err(error)))
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn of_reqwest(future: ReqwestFuture) -> Self {
        Self(Kind::Reqwest(future))
    }
}

impl Future for ResponseFuture {
    type Output = Result<http::Response<Body>, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Kind::Boxed(future) => future.as_mut().poll(context),
            #[cfg(feature = "reqwest")]
            Kind::Reqwest(future) => Pin::new(future).poll(context),
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}
