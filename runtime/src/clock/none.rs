//! Without tokio there is no runtime that could have timers.

use std::convert::Infallible;

/// The identity of a runtime, of which there is none.
pub(crate) type RuntimeId = Infallible;

/// Returns the runtime that polls, of which nothing is known.
pub(crate) const fn runtime() -> Option<RuntimeId> {
    None
}

/// Returns the runtime that polls, of which nothing is known.
#[expect(clippy::unnecessary_wraps, reason = "as where there are runtimes")]
pub(crate) const fn with_timers() -> Result<Option<RuntimeId>, Infallible> {
    Ok(None)
}
