//! Spans and events for `tracing`, with OpenTelemetry's names for HTTP clients: a span per call and
//! an event per attempt. They contain the path template instead of the path, and no value of a
//! request.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;

use http::StatusCode;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::off::{CallSpan, attempt, polling, renewal, retry};
#[cfg(feature = "tracing")]
pub(crate) use self::on::{CallSpan, attempt, polling, renewal, retry};
use crate::error::transport::TransportError;

/// The outcome of an attempt or a call.
pub(crate) type Outcome<'a> = Result<StatusCode, &'a TransportError>;
