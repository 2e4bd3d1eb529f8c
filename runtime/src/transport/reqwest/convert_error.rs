//! Conversion of reqwest's errors.

use tokio::task::JoinError;

use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};
use crate::transport::http2_refusal::causes;

/// Converts an error of reqwest's, without its URL: reqwest prints the whole URL, query included.
#[cold]
pub(super) fn convert_error(error: reqwest::Error) -> TransportError {
    // The flags overlap: a body that stalls is both a timeout and a body error.
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_body() || error.is_decode() {
        TransportErrorKind::Incomplete
    } else {
        TransportErrorKind::Other
    };
    // A timeout while connecting is a connect error too: nothing was sent.
    let is_unsent = error.is_connect() || is_unwritten(&error);
    let delivery = if is_unsent { Delivery::NotSent } else { Delivery::MaybeSent };
    TransportError::new(kind, error.without_url()).with_delivery(delivery)
}

/// Returns whether a new connection ended before the request was written to it: hyper cancels the
/// requests in the queue of such a connection, and no others.
fn is_unwritten(error: &reqwest::Error) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
        .any(hyper::Error::is_canceled)
}

/// Returns the error of a request whose task has panicked, or has ended with its runtime.
#[cold]
pub(super) fn task_ended(error: JoinError) -> TransportError {
    TransportError::new(TransportErrorKind::Other, error)
}
