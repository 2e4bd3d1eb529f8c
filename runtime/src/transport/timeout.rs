//! The time limit of a request.

use std::time::Duration;

use crate::timer::{self, Instant};

/// The time limit of a request.
///
/// It is in the extensions of every request that a layer or a custom transport gets. On a tokio
/// runtime (with the feature `tokio`) the client itself cancels the request at the limit. Elsewhere a
/// custom transport should do that, with a [`TransportError`](crate::TransportError) of kind
/// [`Timeout`](crate::TransportErrorKind::Timeout).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Timeout {
    /// The duration, from the first byte of the request on.
    pub duration: Duration,
    /// The event that must have happened within the duration.
    pub until: Until,
    pub(crate) begun: Instant,
}

impl Timeout {
    pub(crate) fn deadline(&self) -> Instant {
        timer::saturating_add(self.begun, self.duration)
    }
}

/// The end of the interval that a [`Timeout`] limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Until {
    /// The end of the response's body.
    Body,
    /// The end of the response's headers: the body is a stream, whose duration has no limit.
    Head,
}
