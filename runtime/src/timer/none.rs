//! The functions of `runtime.rs` without tokio: there is no runtime, and there are no timers.

use std::convert::Infallible;

/// The identity of a runtime. The type has no values, because there is no runtime.
pub(crate) type RuntimeId = Infallible;

/// Returns `None`, because there is no runtime.
pub(crate) const fn current_runtime() -> Option<RuntimeId> {
    None
}

/// Returns `None`, because there is no runtime.
#[expect(clippy::unnecessary_wraps, reason = "the signature is that of the variant with tokio")]
pub(crate) const fn runtime_with_timers() -> Result<Option<RuntimeId>, Infallible> {
    Ok(None)
}
