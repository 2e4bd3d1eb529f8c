//! The numbers of a call.

use std::time::Duration;

use crate::timer::Instant;

/// The numbers of a call that has received a response. Most calls succeed, and their duration is
/// never computed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallRecord {
    /// The number of attempts.
    pub(crate) attempts: u32,
    /// The time at which the call was first polled, if a client sent the request.
    pub(crate) started: Option<Instant>,
    /// Whether it is safe to send the request twice.
    pub(crate) repeatable: bool,
    /// Whether the request is sent again after the status of its response.
    pub(crate) retries_status: bool,
    /// The header in which the API sends the identifier of a request, if it declares one.
    pub(crate) request_id: Option<&'static str>,
}

/// The numbers of a call that ended with an error.
#[derive(Debug, Clone, Copy)]
pub(crate) struct CallStats {
    /// The number of attempts.
    pub(crate) attempts: u32,
    /// The time since the call was first polled.
    pub(crate) elapsed: Duration,
    /// Whether it is safe to send the request twice.
    pub(crate) repeatable: bool,
    /// Whether the request is sent again after the status of its response.
    pub(crate) retries_status: bool,
    /// The header in which the API sends the identifier of a request, if it declares one.
    pub(crate) request_id: Option<&'static str>,
}

impl CallRecord {
    /// The numbers of a response that no client received.
    pub(crate) const NONE: Self = Self {
        attempts: 0,
        started: None,
        repeatable: false,
        retries_status: false,
        request_id: None,
    };

    /// Returns the numbers of a call that ends now with an error.
    pub(crate) fn stats(&self) -> CallStats {
        let elapsed = self.started.map_or(Duration::ZERO, |started| started.elapsed());
        let Self { attempts, repeatable, retries_status, request_id, .. } = *self;
        CallStats { attempts, elapsed, repeatable, retries_status, request_id }
    }
}

impl CallStats {
    /// The numbers of a request that was not sent.
    pub(crate) const NONE: Self = Self {
        attempts: 0,
        elapsed: Duration::ZERO,
        repeatable: false,
        retries_status: false,
        request_id: None,
    };
}
