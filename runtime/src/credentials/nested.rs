//! A fetch whose client authenticates with what is being fetched would wait for itself.

use std::cell::RefCell;
use std::future::poll_fn;
use std::pin::pin;

use crate::boxed::BoxError;

thread_local! {
    /// The sources whose fetches are polled at this moment, one inside the other.
    static POLLED: RefCell<Vec<usize>> = const { RefCell::new(Vec::new()) };
}

/// Returns an error if a fetch of this source is being polled further up on this thread.
pub(super) fn check(source: usize) -> Result<(), BoxError> {
    if !POLLED.with_borrow(|polled| polled.contains(&source)) {
        return Ok(());
    }
    Err("fetching a token needs the token itself; fetch it with a client that has other \
         credentials, or is `anonymous()`"
        .into())
}

/// Runs a fetch of a source.
pub(super) async fn within<T>(source: usize, fetch: impl Future<Output = T>) -> T {
    /// Also when the fetch panics.
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
