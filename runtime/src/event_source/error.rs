//! The errors of a stream of events that reconnects.

use std::fmt;

use crate::error::Error;
use crate::stream::error::StreamError;

/// An error of an [`EventSource`](crate::EventSource).
#[derive(Debug)]
pub enum EventSourceError<F> {
    /// No connection could be made, or the server refused it. The stream has ended.
    Call(Error<F>),
    /// An event does not decode, and the stream continues; or a connection broke and is not made
    /// again, and the stream has ended.
    Stream(StreamError),
}

impl<F> fmt::Display for EventSourceError<F> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => error.fmt(f),
            Self::Stream(error) => error.fmt(f),
        }
    }
}

impl<F: fmt::Debug> std::error::Error for EventSourceError<F> {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Call(error) => error.source(),
            Self::Stream(error) => error.source(),
        }
    }
}
