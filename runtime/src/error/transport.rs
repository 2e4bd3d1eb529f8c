//! What a transport reports when it has no response to give.

use std::fmt;

use bytes::Bytes;

use super::{BoxError, Reply};
use crate::body::Body;
use crate::credentials::NotFetched;

/// The error of a transport: no response came back, or only a part of one.
///
/// A transport of your own may fail with any error; one that fails with a `TransportError` says more
/// about it.
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<BoxError>,
    /// The head of the response, when its body was the problem.
    reply: Option<Box<Reply>>,
    /// The number of attempts to send the request, or 0 if that is unknown.
    attempts: u32,
    delivery: Delivery,
    /// The delivery of the attempts before this one.
    earlier: Delivery,
    /// The request, where it found no connection.
    request: Option<Box<http::Request<Bytes>>>,
}

/// Whether the server may have acted on a request that failed.
///
/// The transport knows; retries, the renewal of tokens, and
/// [`Error::was_sent`](crate::Error::was_sent) ask nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// The server has certainly not acted on the request: none of it was written to a connection, or
    /// the server reported that it did not look at it. It is safe to send it again.
    NotSent,
    /// The server may have received the request, and may have acted on it.
    MaybeSent,
}

/// What kind of problem a [`TransportError`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// A time limit ran out.
    Timeout,
    /// No connection could be made: nothing was sent.
    Connect,
    /// No credentials could be had, or the request could not be signed: nothing was sent.
    Credentials,
    /// The response's body is larger than the limit.
    TooLarge,
    /// The response broke off before its end.
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
    /// An error of the given kind, with what caused it.
    ///
    /// The text of the source must not hold a URL: it may be printed, and query strings hold secrets.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { source: Some(source.into()), ..Self::of(kind) }
    }

    /// The kind of problem.
    pub const fn kind(&self) -> TransportErrorKind {
        self.kind
    }

    /// From what a service or a body failed with: kept if it is one of ours.
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

    /// Returns the error of a call that is not on a runtime that can carry it.
    pub(crate) fn unfit(unfit: impl Into<BoxError>) -> Self {
        Self::new(TransportErrorKind::Runtime, unfit)
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
        let (source, reply, request) = (None, None, None);
        Self { kind, source, reply, attempts: 0, delivery, earlier: Delivery::NotSent, request }
    }

    pub(crate) fn after(mut self, reply: Reply) -> Self {
        self.reply = Some(Box::new(reply));
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

    /// Returns this error with the request, which may be sent once more, unless its body is a stream.
    #[cfg(feature = "hyper")]
    pub(crate) fn giving_back(mut self, request: http::Request<Body>) -> Self {
        let (parts, body) = request.into_parts();
        self.request = body.to_bytes().map(|body| Box::new(http::Request::from_parts(parts, body)));
        self
    }

    /// The request, if it has come back.
    pub(crate) fn take_request(&mut self) -> Option<http::Request<Body>> {
        self.request.take().map(|request| request.map(Body::from))
    }

    /// How often it was tried to send the request.
    pub(crate) const fn attempts(&self) -> u32 {
        self.attempts
    }

    /// Returns whether the server may have acted on the request in any of the attempts.
    pub(crate) fn delivery_of_call(&self) -> Delivery {
        self.earlier.or(self.delivery)
    }

    pub(crate) const fn reply(&self) -> Option<&Reply> {
        match &self.reply {
            Some(reply) => Some(reply),
            None => None,
        }
    }
}

impl Delivery {
    /// Returns what is known of two attempts together.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::NotSent { other } else { self }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
            .field("delivery", &self.delivery)
            .field("source", &std::error::Error::source(self))
            .field("reply", &self.reply)
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
        // What all who waited for a token share is not worth a name of its own.
        Some(source.downcast_ref::<NotFetched>().map_or(source, NotFetched::cause))
    }
}
