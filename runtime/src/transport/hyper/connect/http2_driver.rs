//! One task for everything that drives an HTTP/2 connection.
//!
//! hyper makes two futures of a connection: one reads and writes frames, the other takes requests
//! and opens a stream for each. On two threads at once, the second can find that the server has
//! announced the end of the connection just after it has opened a stream. It then fails the request
//! with the error of a refused one, although the first future has sent it and the server responds.
//! In one task they run in turn, and a request either has a stream that goes on, or has none.

use std::mem::take;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use hyper::rt::Executor;

use crate::boxed::BoxFuture;

/// An executor for one connection of hyper's. Futures that hyper spawns while it sets the
/// connection up become parts of its driver; later ones become tasks.
#[derive(Clone, Default)]
pub(super) struct SetupExecutor(Arc<Setup>);

#[derive(Default)]
struct Setup {
    is_complete: AtomicBool,
    spawned: Mutex<Vec<BoxFuture<()>>>,
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for SetupExecutor {
    fn execute(&self, future: F) {
        if self.0.is_complete.load(Ordering::Acquire) {
            tokio::spawn(Box::pin(future));
        } else {
            self.spawned().push(Box::pin(future));
        }
    }
}

impl SetupExecutor {
    fn spawned(&self) -> MutexGuard<'_, Vec<BoxFuture<()>>> {
        self.0.spawned.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Returns the driver of a connection that has been set up. `dispatch` is hyper's `Connection`.
    pub(super) fn driver<F: Future + Unpin>(&self, dispatch: F) -> Http2Driver<F> {
        self.0.is_complete.store(true, Ordering::Release);
        Http2Driver { frames: take(&mut *self.spawned()), dispatch: Dispatch::Running(dispatch) }
    }
}

/// Drives a connection until it has ended.
pub(super) struct Http2Driver<F: Future> {
    /// Read and write frames.
    frames: Vec<BoxFuture<()>>,
    /// Takes requests.
    dispatch: Dispatch<F>,
}

enum Dispatch<F: Future> {
    Running(F),
    /// The connection takes no more requests. Those that have streams go on.
    Ended(Option<F::Output>),
}

impl<F: Future + Unpin> Http2Driver<F>
where
    F::Output: Unpin,
{
    /// Returns why the connection takes no more requests. Returns `None` if it takes requests, or
    /// the reason has been taken.
    pub(super) fn take_end(&mut self) -> Option<F::Output> {
        match &mut self.dispatch {
            Dispatch::Running(_) => None,
            Dispatch::Ended(end) => end.take(),
        }
    }
}

impl<F: Future + Unpin> Future for Http2Driver<F>
where
    F::Output: Unpin,
{
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // Read what the server has sent before a request is taken: it may be the end of the
        // connection.
        self.frames.retain_mut(|frames| frames.as_mut().poll(context).is_pending());
        if let Dispatch::Running(dispatch) = &mut self.dispatch
            && let Poll::Ready(end) = Pin::new(dispatch).poll(context)
        {
            self.dispatch = Dispatch::Ended(Some(end));
        }
        let has_ended = matches!(self.dispatch, Dispatch::Ended(_)) && self.frames.is_empty();
        if has_ended { Poll::Ready(()) } else { Poll::Pending }
    }
}
