//! What went wrong, in the words that all transports share.

use std::io;

use super::connect::TooSlow;
use crate::error::{BoxError, Delivery, TransportError, TransportErrorKind};
use crate::transport::refused::causes;

/// No connection could be made.
pub(super) fn unconnected(error: BoxError) -> TransportError {
    // Also where time ran out, nothing was sent.
    classified(error, TransportErrorKind::Connect).with_delivery(Delivery::NotSent)
}

/// The request may have been sent, and no response came back.
pub(super) fn lost(error: hyper::Error) -> TransportError {
    classified(error.into(), TransportErrorKind::Other)
}

/// A body that broke off.
pub(super) fn cut(error: hyper::Error) -> TransportError {
    classified(error.into(), TransportErrorKind::Incomplete)
}

/// Time that ran out, anywhere below, counts more than where it did.
fn classified(error: BoxError, otherwise: TransportErrorKind) -> TransportError {
    let is_late = causes(&*error).any(|cause| {
        cause.is::<TooSlow>()
            || cause.downcast_ref::<hyper::Error>().is_some_and(hyper::Error::is_timeout)
            || cause
                .downcast_ref::<io::Error>()
                .is_some_and(|error| error.kind() == io::ErrorKind::TimedOut)
    });
    TransportError::new(if is_late { TransportErrorKind::Timeout } else { otherwise }, error)
}
