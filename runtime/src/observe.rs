//! Observation of calls, for metrics.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use http::StatusCode;

use crate::error::kind::ErrorKind;
use crate::spec::Spec;

/// The summary of a call that has ended, for metrics: see
/// [`ClientBuilder::observe`](crate::ClientBuilder::observe).
///
/// It holds no value of the request or the response, so that all of it can be the label of a
/// metric.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct CallSummary {
    /// The endpoint. Its `template` is the path without values.
    pub spec: &'static Spec,
    /// How the call ended.
    pub outcome: CallOutcome,
    /// The number of attempts: 0 for a request that is invalid, `None` for a call that was dropped.
    pub attempts: Option<u32>,
    /// The time since the first poll of the call, with all attempts and the pauses between them. It
    /// ends with the body of the response, or with the head if the body is a stream.
    pub elapsed: Duration,
    /// The length of the request's body in bytes, which each attempt sends: `None` for a stream of
    /// unknown length and for a request that is invalid.
    pub request_bytes: Option<u64>,
    /// The length of the response's body in bytes, after decompression: `None` for a stream and
    /// where there is no response.
    pub response_bytes: Option<u64>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum CallOutcome {
    /// There was a response with this status, whatever the endpoint declares for it.
    Status(StatusCode),
    /// There was no response, or only a part of one.
    Failed(ErrorKind),
    /// The caller dropped the call before its end.
    Cancelled,
}

/// The function that a client calls at the end of each call.
#[derive(Clone)]
pub(crate) struct Observer(Arc<dyn Fn(&CallSummary) + Send + Sync>);

impl Observer {
    pub(crate) fn new(observe: impl Fn(&CallSummary) + Send + Sync + 'static) -> Self {
        Self(Arc::new(observe))
    }

    /// Adds another function, which is called after this one.
    pub(crate) fn and(self, next: impl Fn(&CallSummary) + Send + Sync + 'static) -> Self {
        Self::new(move |summary| {
            self.call(summary);
            next(summary);
        })
    }

    pub(crate) fn call(&self, summary: &CallSummary) {
        (self.0)(summary);
    }
}

impl fmt::Debug for Observer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Observer")
    }
}
