//! Masking of secrets in requests that are built only to be printed or recorded, such as by
//! `curl()` and the mock. Streams are not taken in such requests.
//!
//! A thread-local flag is enough, because encoding a request neither awaits nor changes the thread.
//! All secrets pass through the `Serialize` implementation of [`Secret`](crate::Secret), which
//! reads the flag. Passing the flag down as an argument would make every serializer carry it.

use std::cell::Cell;

/// The string that replaces a secret.
pub(crate) const MASK: &str = "***";

thread_local!(static IS_MASKING: Cell<bool> = const { Cell::new(false) });

/// Returns whether secrets are masked in the request that this thread encodes.
pub(crate) fn is_masking() -> bool {
    IS_MASKING.get()
}

/// Encodes a request with its secrets masked.
pub(crate) fn with_masking<T>(encode: impl FnOnce() -> T) -> T {
    with(true, encode)
}

/// Reads a value with its secrets, also while a request is encoded with them masked.
pub(crate) fn without_masking<T>(read: impl FnOnce() -> T) -> T {
    with(false, read)
}

fn with<T>(is_masking: bool, encode: impl FnOnce() -> T) -> T {
    /// Restores the flag, also if the user's `Serialize` panics or itself encodes a masked request.
    struct Restore(bool);
    impl Drop for Restore {
        fn drop(&mut self) {
            IS_MASKING.set(self.0);
        }
    }
    let _restore = Restore(IS_MASKING.replace(is_masking));
    encode()
}
