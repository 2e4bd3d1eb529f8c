//! What went wrong, in the words that all transports share.

use std::error::Error;
use std::io;

use super::connect::TooSlow;
use crate::error::{BoxError, TransportError, TransportErrorKind};

/// No connection could be made.
pub(super) fn unconnected(error: BoxError) -> TransportError {
    // Also where time ran out, nothing was sent.
    classified(error, TransportErrorKind::Connect).before_sending()
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

/// Whether an HTTP/2 server has said that it has not looked at the request (RFC 9113, 8.7): whatever its method,
/// it may be sent again.
pub(super) fn is_refused(error: &hyper::Error) -> bool {
    causes(error).find_map(|cause| cause.downcast_ref::<h2::Error>()).is_some_and(|error| {
        let reason = error.reason();
        error.is_remote()
            && (error.is_go_away() && reason == Some(h2::Reason::NO_ERROR)
                || error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM))
    })
}

fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
