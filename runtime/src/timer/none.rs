//! The same functions without tokio: there is no runtime and there are no timers.

use std::convert::Infallible;

/// The identity of a runtime, of which there is none.
pub(crate) type RuntimeId = Infallible;

/// Returns nothing: no runtime is known.
pub(crate) const fn current_runtime() -> Option<RuntimeId> {
    None
}

/// Returns nothing: no runtime is known.
#[expect(clippy::unnecessary_wraps, reason = "the signature is that of the variant with tokio")]
pub(crate) const fn runtime_with_timers() -> Result<Option<RuntimeId>, Infallible> {
    Ok(None)
}
