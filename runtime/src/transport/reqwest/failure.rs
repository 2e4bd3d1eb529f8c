//! What an error of reqwest's says.

use crate::error::{Delivery, TransportError, TransportErrorKind};

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
    let delivery = if error.is_connect() { Delivery::NotSent } else { Delivery::MaybeSent };
    TransportError::new(kind, error.without_url()).with_delivery(delivery)
}
