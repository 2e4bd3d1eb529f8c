//! Requests that an HTTP/2 server has not looked at: whatever their method, they may be sent again.

use std::error::Error;

/// How often a request is sent again at once that was refused.
pub(super) const MAX_REFUSALS: u32 = 2;

/// The meaning of a failure that a GOAWAY with `NO_ERROR` caused.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum GoAway {
    /// The stream is above the last one that the server may have acted on (RFC 9113, 6.8).
    EndsUnseenStreams,
    /// That, or only that hyper had not yet made sure of the stream that it had made of the request. The server
    /// may have acted on it, and may even have answered.
    #[cfg(feature = "reqwest")]
    MayEndAnyStream,
}

/// Returns whether the server has certainly not looked at a request that failed like this.
pub(super) fn is_refused(error: &(dyn Error + 'static), go_away: GoAway) -> bool {
    causes(error).find_map(|cause| cause.downcast_ref::<h2::Error>()).is_some_and(|error| {
        let reason = error.reason();
        let is_unseen = match go_away {
            GoAway::EndsUnseenStreams => error.is_go_away() && reason == Some(h2::Reason::NO_ERROR),
            #[cfg(feature = "reqwest")]
            GoAway::MayEndAnyStream => false,
        };
        // RFC 9113, 8.7.
        let is_refused = error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM);
        error.is_remote() && (is_unseen || is_refused)
    })
}

/// An error and what is behind it.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
