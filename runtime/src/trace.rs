//! What a call tells to `tracing`, with the names that OpenTelemetry has for HTTP clients: a span per call, an
//! event per attempt. The path template stands for the path, and nothing that a request carries is told.

#[cfg(not(feature = "tracing"))]
mod off;
#[cfg(feature = "tracing")]
mod on;

use http::StatusCode;

#[cfg(not(feature = "tracing"))]
pub(crate) use self::off::{CallSpan, attempt, renewal, retry};
#[cfg(feature = "tracing")]
pub(crate) use self::on::{CallSpan, attempt, renewal, retry};
use crate::error::TransportError;

/// How an attempt came out.
pub(crate) type Outcome<'a> = Result<StatusCode, &'a TransportError>;
