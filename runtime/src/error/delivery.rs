//! What is known about the delivery of a request.

/// Whether the server may have acted on a request that failed.
///
/// Only the transport can know this. The decisions to retry, to send again with a new token, and
/// [`Error::was_sent`](crate::Error::was_sent) all depend on this value and on nothing else.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// The server has certainly not acted on the request: none of it was written to a connection, or
    /// the server reported that it did not process it. It is safe to send the request again.
    NotSent,
    /// The server may have received the request, and may have acted on it.
    MaybeSent,
}

impl Delivery {
    /// Returns what is known of two attempts together.
    pub(crate) fn or(self, other: Self) -> Self {
        if self == Self::NotSent { other } else { self }
    }
}
