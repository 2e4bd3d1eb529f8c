//! What an error of reqwest's says.

use tokio::task::JoinError;

use crate::error::{Delivery, TransportError, TransportErrorKind};
use crate::transport::http2_refusal::causes;

/// reqwest prints the whole URL, query included, so the error is made to forget it. Its flags
/// overlap: a body that stalls is both a timeout and a body error.
#[cold]
pub(super) fn classify(error: reqwest::Error) -> TransportError {
    let kind = if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_body() || error.is_decode() {
        TransportErrorKind::Incomplete
    } else {
        TransportErrorKind::Other
    };
    // Where time ran out before there was a connection, nothing was sent either.
    let is_unsent = error.is_connect() || is_unwritten(&error);
    let delivery = if is_unsent { Delivery::NotSent } else { Delivery::MaybeSent };
    TransportError::new(kind, error.without_url()).with_delivery(delivery)
}

/// Returns whether a new connection has ended before the request was written to it: hyper cancels what
/// is still in its queue, and nothing else.
fn is_unwritten(error: &reqwest::Error) -> bool {
    causes(error)
        .filter_map(|cause| cause.downcast_ref::<hyper::Error>())
        .any(hyper::Error::is_canceled)
}

/// The task of a request has ended, with its runtime or in a panic.
#[cold]
pub(super) fn ended(error: JoinError) -> TransportError {
    TransportError::new(TransportErrorKind::Other, error)
}
