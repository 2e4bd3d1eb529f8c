//! Requests that are made to be looked at: secrets are masked, and streams are left alone.
//!
//! A request is encoded without interruption on one thread, so a flag of the thread says what it is for. All
//! that is secret goes through [`Secret`](crate::Secret)'s `Serialize`, whatever its role, which looks at the
//! flag; to hand it down would make every serializer carry it.

use std::cell::Cell;

/// What stands for a secret.
pub(crate) const MASK: &str = "***";

thread_local!(static IS_MASKING: Cell<bool> = const { Cell::new(false) });

/// Whether the request being encoded is only to be looked at.
pub(crate) fn is_masking() -> bool {
    IS_MASKING.get()
}

/// Encodes a request to be looked at.
pub(crate) fn with_masking<T>(encode: impl FnOnce() -> T) -> T {
    /// Also when the user's `Serialize` panics, or looks at another request itself.
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            IS_MASKING.set(self.0);
        }
    }
    let _restore = Restore(IS_MASKING.replace(true));
    encode()
}
