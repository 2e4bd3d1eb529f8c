//! Detects a fetch whose client authenticates with the token that is being fetched. It would wait
//! for itself.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;

use crate::boxed::BoxError;

thread_local! {
    /// The sources whose fetches this thread is polling, one inside the other.
    static POLLED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Returns an error if this thread is polling a fetch of this source.
pub(super) fn check(source: usize) -> Result<(), BoxError> {
    if !POLLED.with_borrow(|polled| polled.contains(&source)) {
        return Ok(());
    }
    Err("fetching a token needs the token itself; fetch it with a client that has other \
         credentials, or is `anonymous()`"
        .into())
}

/// Runs a fetch of a source, and records the source while the fetch is polled.
pub(super) async fn within<T>(source: usize, fetch: impl Future<Output = T>) -> T {
    /// Removes the source on drop, even if the fetch panics.
    struct Polled;
    impl Drop for Polled {
        fn drop(&mut self) {
            POLLED.with_borrow_mut(Vec::pop);
        }
    }
    let mut fetch = pin!(fetch);
    poll_fn(|context| {
        POLLED.with_borrow_mut(|polled| polled.push(source));
        let _polled = Polled;
        fetch.as_mut().poll(context)
    })
    .await
}
