//! What went wrong, in the words that all transports share.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

use super::connect::stream::TooSlow;
use crate::error::{BoxError, Delivery, TransportError, TransportErrorKind};
use crate::transport::http2_refusal::causes;

/// Why no connection could be made: the same for all requests that waited for it.
#[derive(Clone)]
pub(super) struct Failure {
    kind: TransportErrorKind,
    cause: Arc<BoxError>,
}

impl Failure {
    pub(super) fn unconnected(error: BoxError) -> Self {
        // Also where time ran out, nothing was sent.
        let kind = kind(&*error, TransportErrorKind::Connect);
        Self { kind, cause: Arc::new(error) }
    }

    /// There is no runtime here on which a connection can be opened.
    pub(super) fn unfit(unfit: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Runtime, cause: Arc::new(unfit.into()) }
    }

    pub(super) fn ended_runtime() -> Self {
        Self::unconnected("the tokio runtime has ended on which the connection was opened".into())
    }

    /// A runtime panics where it has no timers or no I/O, and says how to switch them on.
    pub(super) fn panicked(text: &str) -> Self {
        Self::unconnected(text.into())
    }

    /// Returns the error for one of the requests.
    pub(super) fn error(self) -> TransportError {
        let error = TransportError::new(self.kind, SharedCause(self.cause));
        error.with_delivery(Delivery::NotSent)
    }
}

/// An error that several requests have in common. It prints as the error itself.
struct SharedCause(Arc<BoxError>);

impl fmt::Debug for SharedCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for SharedCause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&*self.0, f)
    }
}

impl Error for SharedCause {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.0.source()
    }
}

/// The request may have been sent, and no response came back.
pub(super) fn lost(error: hyper::Error) -> TransportError {
    TransportError::new(kind(&error, TransportErrorKind::Other), error)
}

/// The server has certainly not acted on the request.
pub(super) fn unsent(error: hyper::Error) -> TransportError {
    lost(error).with_delivery(Delivery::NotSent)
}

/// A body that broke off.
pub(super) fn cut(error: hyper::Error) -> TransportError {
    TransportError::new(kind(&error, TransportErrorKind::Incomplete), error)
}

/// Time that ran out, anywhere below, counts more than where it did.
fn kind(error: &(dyn Error + 'static), otherwise: TransportErrorKind) -> TransportErrorKind {
    let is_late = causes(error).any(|cause| {
        cause.is::<TooSlow>()
            || cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_timeout)
            || cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
    });
    if is_late { TransportErrorKind::Timeout } else { otherwise }
}
