//! What every transport of ours gives back at once.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};

use super::BoxFuture;
#[cfg(feature = "reqwest")]
use super::reqwest::future::ReqwestFuture;
use crate::body::Body;
use crate::error::TransportError;

/// A response on its way.
///
/// The future of the services of this crate: [`Next`](super::Next) and the transports.
#[must_use = "futures do nothing unless awaited"]
pub struct ResponseFuture(Way);

enum Way {
    Boxed(BoxFuture<Result<http::Response<Body>, TransportError>>),
    /// What most requests go through needs no box of its own.
    #[cfg(feature = "reqwest")]
    Reqwest(ReqwestFuture),
}

impl ResponseFuture {
    pub(crate) fn new(
        future: impl Future<Output = Result<http::Response<Body>, TransportError>> + Send + 'static,
    ) -> Self {
        Self(Way::Boxed(Box::pin(future)))
    }

    /// One that has failed before anything was sent.
    pub(crate) fn failed(error: TransportError) -> Self {
        Self::new(std::future::ready(Err(error)))
    }

    #[cfg(feature = "reqwest")]
    pub(super) fn of_reqwest(future: ReqwestFuture) -> Self {
        Self(Way::Reqwest(future))
    }
}

impl Future for ResponseFuture {
    type Output = Result<http::Response<Body>, TransportError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        match &mut self.0 {
            Way::Boxed(future) => future.as_mut().poll(context),
            #[cfg(feature = "reqwest")]
            Way::Reqwest(pending) => Pin::new(pending).poll(context),
        }
    }
}

impl fmt::Debug for ResponseFuture {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ResponseFuture")
    }
}
