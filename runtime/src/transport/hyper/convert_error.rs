//! Conversion of errors of hyper and of connecting.

use std::error::Error;
use std::fmt;
use std::io;
use std::sync::Arc;

use super::connect::stream::ConnectTimeout;
use crate::boxed::BoxError;
use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::transport::http2_refusal::causes;

/// Why no connection could be opened: one error for all requests that waited for it.
#[derive(Clone)]
pub(super) struct ConnectError {
    kind: TransportErrorKind,
    cause: Arc<BoxError>,
}

impl ConnectError {
    pub(super) fn new(error: BoxError) -> Self {
        let kind = kind_of(&*error, TransportErrorKind::Connect);
        Self { kind, cause: Arc::new(error) }
    }

    /// Returns the error of a request that is not on a runtime on which a connection can be opened.
    pub(super) fn no_runtime(problem: impl Into<BoxError>) -> Self {
        Self { kind: TransportErrorKind::Runtime, cause: Arc::new(problem.into()) }
    }

    pub(super) fn runtime_ended() -> Self {
        Self::new("the tokio runtime has ended on which the connection was opened".into())
    }

    /// Returns the error of a connect task that has panicked. tokio's message names what the
    /// runtime lacks, and how to enable it.
    pub(super) fn panicked(message: &str) -> Self {
        Self::new(message.into())
    }

    /// Converts this to the error of one of the requests. None of them was sent, not even after a
    /// timeout.
    pub(super) fn into_transport_error(self) -> TransportError {
        let error = TransportError::new(self.kind, SharedCause(self.cause));
        error.with_delivery(Delivery::NotSent)
    }
}

/// A cause that the errors of several requests share. It prints as the cause itself.
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

/// Returns the error of a request that may have been sent, and got no response.
pub(super) fn lost(error: hyper::Error) -> TransportError {
    TransportError::new(kind_of(&error, TransportErrorKind::Other), error)
}

/// Returns the error of a request that the server has certainly not processed.
pub(super) fn not_sent(error: hyper::Error) -> TransportError {
    lost(error).with_delivery(Delivery::NotSent)
}

/// Returns the error of a response whose body ended early.
pub(super) fn incomplete_body(error: hyper::Error) -> TransportError {
    TransportError::new(kind_of(&error, TransportErrorKind::Incomplete), error)
}

/// Returns `Timeout` if any cause of the error is a timeout, and `otherwise` if none is.
fn kind_of(error: &(dyn Error + 'static), otherwise: TransportErrorKind) -> TransportErrorKind {
    let is_timeout = causes(error).any(|cause| {
        cause.is::<ConnectTimeout>()
            || cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_timeout)
            || cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
    });
    if is_timeout { TransportErrorKind::Timeout } else { otherwise }
}
