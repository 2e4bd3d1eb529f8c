//! The errors of transports.

use std::fmt;

use super::delivery::Delivery;
use super::response::ErrorResponse;
use super::shared::SharedError;
use crate::boxed::BoxError;

/// The error of a transport: no response came back, or only a part of one.
///
/// A custom transport may fail with any error. One that fails with a `TransportError` also reports
/// the kind of the problem and whether the request was sent.
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<BoxError>,
    /// The response so far, if its body was the problem.
    response: Option<Box<ErrorResponse>>,
    /// The number of attempts, or 0 if it is unknown.
    attempts: u32,
    delivery: Delivery,
    /// The delivery of the attempts before this one.
    earlier: Delivery,
}

/// The kind of a [`TransportError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// A time limit ran out.
    Timeout,
    /// No connection could be made: nothing was sent.
    Connect,
    /// The credentials could not be fetched, or the request could not be signed: nothing was sent.
    Credentials,
    /// The response's body is larger than the limit.
    TooLarge,
    /// The connection broke before the end of the response.
    Incomplete,
    /// The body of the response is not in the compressed form that its `Content-Encoding` names.
    Decompression,
    /// The call was not awaited on a tokio runtime that has what it needs: timers and, for the
    /// transports of this crate, I/O. Nothing was sent.
    Runtime,
    /// A [`Mock`](crate::mock::Mock) did not expect the request.
    #[cfg(feature = "mock")]
    Unexpected,
    /// Anything else.
    Other,
}

impl TransportError {
    /// Returns an error of the given kind, with its cause.
    ///
    /// The cause must not print a URL: it may be logged, and query strings may hold secrets.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..Self::of(kind) }
    }

    /// Returns the kind of the error.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// Returns the error of a service or a body, which is kept as it is if it is a `TransportError`.
    pub(crate) fn from_boxed(error: BoxError, otherwise: TransportErrorKind) -> Self {
        match error.downcast::<Self>() {
            Ok(error) => *error,
            Err(error) => Self::new(otherwise, error),
        }
    }

    /// Returns this error with another cause.
    pub(crate) fn caused_by(mut self, source: impl Into<BoxError>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// Returns the error of a call whose runtime is missing or lacks a driver.
    pub(crate) fn no_runtime(problem: impl Into<BoxError>) -> Self {
        Self::new(TransportErrorKind::Runtime, problem)
    }

    pub(crate) const fn too_large() -> Self {
        Self::of(TransportErrorKind::TooLarge)
    }

    const fn of(kind: TransportErrorKind) -> Self {
        use TransportErrorKind::{Connect, Credentials, Runtime};
        let delivery = match kind {
            Connect | Credentials | Runtime => Delivery::NotSent,
            _ => Delivery::MaybeSent,
        };
        let (source, response, earlier) = (None, None, Delivery::NotSent);
        Self { kind, source, response, attempts: 0, delivery, earlier }
    }

    /// Returns this error with the part of the response that was received.
    pub(crate) fn after(mut self, response: ErrorResponse) -> Self {
        self.response = Some(Box::new(response));
        self
    }

    /// Sets whether the server may have acted on the request, where the kind does not tell: it is
    /// [`NotSent`](Delivery::NotSent) for the kinds [`Connect`](TransportErrorKind::Connect),
    /// [`Credentials`](TransportErrorKind::Credentials) and
    /// [`Runtime`](TransportErrorKind::Runtime), and [`MaybeSent`](Delivery::MaybeSent) for all
    /// others.
    ///
    /// A request that was not sent may be sent again whatever its method, so `NotSent` must be
    /// certain.
    #[must_use]
    pub const fn with_delivery(mut self, delivery: Delivery) -> Self {
        self.delivery = delivery;
        self
    }

    /// Returns whether the server may have acted on the request in the attempt that failed like this.
    pub const fn delivery(&self) -> Delivery {
        self.delivery
    }

    /// Returns this error with the number of attempts and the delivery of those before the last.
    pub(crate) const fn after_attempts(mut self, attempts: u32, earlier: Delivery) -> Self {
        self.set_attempts(attempts, earlier);
        self
    }

    pub(crate) const fn set_attempts(&mut self, attempts: u32, earlier: Delivery) {
        self.attempts = attempts;
        self.earlier = earlier;
    }

    /// Returns the number of attempts.
    pub(crate) const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns whether the server may have acted on the request in any of the attempts.
    pub(crate) fn delivery_of_call(&self) -> Delivery {
        self.earlier.or(self.delivery)
    }

    /// Returns whether the request was not sent, and may be sent in another attempt. An attempt
    /// without credentials or without a runtime would fail again.
    pub(crate) fn is_unsent(&self) -> bool {
        use TransportErrorKind::{Credentials, Runtime};
        self.delivery == Delivery::NotSent && !matches!(self.kind, Credentials | Runtime)
    }

    /// Returns whether the response was lost on the way: the server may have carried out the
    /// request.
    pub(crate) const fn is_lost(&self) -> bool {
        use TransportErrorKind::{Decompression, Incomplete, Other, Timeout};
        matches!(self.kind, Timeout | Incomplete | Decompression | Other)
    }

    /// Returns the part of the response that was received.
    pub(crate) const fn response(&self) -> Option<&ErrorResponse> {
        match &self.response {
            Some(response) => Some(response),
            None => None,
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("delivery", &self.delivery)
            .field("source", &std::error::Error::source(self))
            .field("response", &self.response)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::Credentials => "not sent: it could not be authenticated",
            TransportErrorKind::TooLarge => "the body is larger than the limit",
            TransportErrorKind::Incomplete => "the body broke off before its end",
            TransportErrorKind::Decompression => "the body could not be decompressed",
            TransportErrorKind::Runtime => {
                "not sent: it needs a tokio runtime with timers and I/O (`enable_all()`)"
            }
            #[cfg(feature = "mock")]
            TransportErrorKind::Unexpected => "the mock did not expect this request",
            TransportErrorKind::Other => "the exchange with the server failed",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source: &(dyn std::error::Error + 'static) = self.source.as_deref()?;
        // All callers that waited for a token share one error, which is no cause of its own.
        Some(source.downcast_ref::<SharedError>().map_or(source, SharedError::get))
    }
}
