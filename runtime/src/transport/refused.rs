//! Requests that an HTTP/2 server says it has not looked at: whatever their method, they may be sent again.

use std::error::Error;

/// How often a request is sent again that was refused.
pub(super) const MAX_REFUSALS: u32 = 2;

/// Whether a server has said that (RFC 9113, 8.7).
pub(super) fn is_refused(error: &(dyn Error + 'static)) -> bool {
    causes(error).find_map(|cause| cause.downcast_ref::<h2::Error>()).is_some_and(|error| {
        let reason = error.reason();
        error.is_remote()
            && (error.is_go_away() && reason == Some(h2::Reason::NO_ERROR)
                || error.is_reset() && reason == Some(h2::Reason::REFUSED_STREAM))
    })
}

/// An error and what is behind it.
pub(super) fn causes<'a>(
    error: &'a (dyn Error + 'static),
) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| error.source())
}
