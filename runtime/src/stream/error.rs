//! The error of a typed stream.

use std::fmt;

use crate::error::decode::DecodeError;
use crate::error::transport::{TransportError, TransportErrorKind};

/// The error of a typed stream: an item does not decode, or the response broke off.
#[derive(Debug)]
pub struct StreamError(Problem);

#[derive(Debug)]
enum Problem {
    Transport(TransportError),
    Decode(DecodeError),
}

impl StreamError {
    /// Returns where and why an item does not decode, if that is the problem. The stream continues
    /// after it.
    pub fn decode_error(&self) -> Option<&DecodeError> {
        match &self.0 {
            Problem::Decode(error) => Some(error),
            Problem::Transport(_) => None,
        }
    }

    /// Returns the transport error, if that is the problem. The stream ends after it.
    pub fn transport_error(&self) -> Option<&TransportError> {
        match &self.0 {
            Problem::Transport(error) => Some(error),
            Problem::Decode(_) => None,
        }
    }

    /// Returns whether an item was larger than the limit.
    pub(crate) fn is_too_large(&self) -> bool {
        self.transport_error().is_some_and(|it| it.kind() == TransportErrorKind::TooLarge)
    }

    pub(super) fn decode(error: DecodeError) -> Self {
        Self(Problem::Decode(error))
    }

    pub(super) fn transport(error: TransportError) -> Self {
        Self(Problem::Transport(error))
    }
}

impl fmt::Display for StreamError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Problem::Transport(error) => write!(f, "the stream broke off: {error}"),
            Problem::Decode(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for StreamError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Problem::Transport(error) => error.source(),
            Problem::Decode(_) => None,
        }
    }
}
