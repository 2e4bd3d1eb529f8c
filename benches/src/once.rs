//! Futures that are ready at once, polled without a runtime, which would be counted.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// What a future gives that waits for nothing.
///
/// # Panics
///
/// When it does wait.
pub fn ready<F: Future>(future: F) -> F::Output {
    match pin!(future).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("there is nothing to wait for"),
    }
}
