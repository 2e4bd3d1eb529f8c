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
    /// How often it was tried to send the request, if that is known.
    attempts: u32,
    /// Whether an attempt before this one may have got further.
    was_sent: bool,
    /// Whether this attempt certainly did not get as far as the server, which the kind may not tell.
    is_unsent: bool,
    /// The request, where it found no connection.
    request: Option<Box<http::Request<Bytes>>>,
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

    pub(crate) const fn too_large() -> Self {
        Self::of(TransportErrorKind::TooLarge)
    }

    const fn of(kind: TransportErrorKind) -> Self {
        let (source, reply, request) = (None, None, None);
        Self { kind, source, reply, attempts: 0, was_sent: false, is_unsent: false, request }
    }

    pub(crate) fn after(mut self, reply: Reply) -> Self {
        self.reply = Some(Box::new(reply));
        self
    }

    /// The same, after so many attempts.
    pub(crate) const fn after_attempts(mut self, attempts: u32, was_sent: bool) -> Self {
        self.set_attempts(attempts, was_sent);
        self
    }

    pub(crate) const fn set_attempts(&mut self, attempts: u32, was_sent: bool) {
        self.attempts = attempts;
        self.was_sent = was_sent;
    }

    /// The same, of a request that had not been sent.
    pub(crate) const fn before_sending(mut self) -> Self {
        self.is_unsent = true;
        self
    }

    /// The same, with a request that may go out once more, unless its body is a stream.
    #[cfg(feature = "hyper")]
    pub(crate) fn giving_back(mut self, request: http::Request<Body>) -> Self {
        let (parts, body) = request.into_parts();
        let bytes = body.into_bytes().ok();
        self.request = bytes.map(|body| Box::new(http::Request::from_parts(parts, body)));
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

    /// Whether the server may have seen the request, in this attempt or one before.
    pub(crate) const fn was_sent(&self) -> bool {
        self.was_sent || self.is_sent()
    }

    /// Whether the server may have seen the request in this attempt.
    pub(crate) const fn is_sent(&self) -> bool {
        use TransportErrorKind::{Connect, Credentials};
        !(self.is_unsent || matches!(self.kind, Connect | Credentials))
    }

    pub(crate) const fn reply(&self) -> Option<&Reply> {
        match &self.reply {
            Some(reply) => Some(reply),
            None => None,
        }
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("TransportError")
            .field("kind", &self.kind)
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
