//! What a transport reports when it has no response to give.

use std::fmt;

use super::{BoxError, Reply};

/// The error of a transport: no response came back, or only a part of one.
///
/// A transport of your own may fail with any error; one that fails with a `TransportError` says more
/// about it.
#[derive(Debug)]
pub struct TransportError {
    kind: TransportErrorKind,
    source: Option<BoxError>,
    /// The head of the response, when its body was the problem.
    reply: Option<Box<Reply>>,
}

/// What kind of problem a [`TransportError`] is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// A time limit ran out.
    Timeout,
    /// No connection could be made: nothing was sent.
    Connect,
    /// The response's body is larger than the limit.
    TooLarge,
    /// The response broke off before its end.
    Incomplete,
    /// Anything else.
    Other,
}

impl TransportError {
    /// An error of the given kind, with what caused it.
    ///
    /// The text of the source must not hold a URL: it may be printed, and query strings hold secrets.
    pub fn new(kind: TransportErrorKind, source: impl Into<BoxError>) -> Self {
        Self { kind, source: Some(source.into()), reply: None }
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
        Self { kind: TransportErrorKind::TooLarge, source: None, reply: None }
    }

    pub(crate) fn after(mut self, reply: Reply) -> Self {
        self.reply = Some(Box::new(reply));
        self
    }

    pub(crate) const fn reply(&self) -> Option<&Reply> {
        match &self.reply {
            Some(reply) => Some(reply),
            None => None,
        }
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.kind {
            TransportErrorKind::Timeout => "timed out",
            TransportErrorKind::Connect => "could not connect",
            TransportErrorKind::TooLarge => "the body is larger than the limit",
            TransportErrorKind::Incomplete => "the body broke off before its end",
            TransportErrorKind::Other => "the exchange with the server failed",
        })
    }
}

impl std::error::Error for TransportError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
