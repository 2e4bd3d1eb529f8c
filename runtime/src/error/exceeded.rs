//! The limits on the size of responses.

use std::fmt;

/// A limit in bytes that a response exceeds. It is the cause of an error of kind
/// [`TooLarge`](super::transport::TransportErrorKind::TooLarge), and its whole message.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Exceeded {
    /// The limit on a body in memory.
    MaxBody(usize),
    /// The limit on a line of a stream.
    Line(usize),
    /// The limit on an event of a stream.
    Event(usize),
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MaxBody(limit) => write!(
                f,
                "the body is larger than the limit of {limit} bytes; set a larger `max_response_body`"
            ),
            Self::Line(limit) => write!(f, "a line is larger than the limit of {limit} bytes"),
            Self::Event(limit) => write!(f, "an event is larger than the limit of {limit} bytes"),
        }
    }
}

impl std::error::Error for Exceeded {}
