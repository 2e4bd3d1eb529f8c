//! Requests that an HTTP/2 server refuses before it processes them (RFC 9113, 8.7). They may be
//! sent again, whatever their method.

use std::error::Error;

/// The number of times that a refused request is sent again at once.
pub(super) const MAX_REFUSALS: u32 = 2;

/// Meaning of a failure that a GOAWAY with `NO_ERROR` caused.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum GoAway {
    /// The stream is above the last one that the server may have processed (RFC 9113, 6.8).
    StreamIsUnprocessed,
    /// Either that, or hyper had not yet confirmed the stream that it had opened for the request.
    /// In the second case the server may have processed the request, and even answered it.
    #[cfg(feature = "reqwest")]
    Ambiguous,
}

/// Returns whether the error proves that the server has not processed the request.
pub(super) fn is_refused(error: &(dyn Error + 'static), go_away: GoAway) -> bool {
    causes(error).find_map(|cause| cause.downcast_ref::<h2::Error>()).is_some_and(|error| {
        let reason = error.reason();
        let is_unprocessed = match go_away {
            GoAway::StreamIsUnprocessed => {
                error.is_go_away() && reason == Some(h2::Reason::NO_ERROR)
            }
            #[cfg(feature = "reqwest")]
            GoAway::Ambiguous => false,
        };
        let is_refused = error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM);
        error.is_remote() && (is_unprocessed || is_refused)
    })
}

/// Returns an error, then its source, and so on.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
