//! One task for all that drives a connection of HTTP/2.
//!
//! hyper makes two futures of a connection: one reads and writes frames, the other takes requests and
//! makes them streams. On two threads at once, the second can find that the server has announced the
//! end of the connection just after it has made a stream of a request, and gives the request up, with
//! the error of one that the server has refused, although the first has sent it and the server answers.
//! In one task they run in turn, and a request is either made a stream that goes on, or not at all.

use std::mem::take;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};

use hyper::rt::Executor;

use crate::transport::BoxFuture;

/// Runs what a connection of hyper's wants to have run: what it starts while it is set up becomes a part
/// of its driver, and what comes later a task of its own.
#[derive(Clone, Default)]
pub(super) struct Tasks(Arc<Shared>);

#[derive(Default)]
struct Shared {
    is_set_up: AtomicBool,
    parts: Mutex<Vec<BoxFuture<()>>>,
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for Tasks {
    fn execute(&self, future: F) {
        if self.0.is_set_up.load(Ordering::Acquire) {
            tokio::spawn(future);
        } else {
            self.parts().push(Box::pin(future));
        }
    }
}

impl Tasks {
    fn parts(&self) -> std::sync::MutexGuard<'_, Vec<BoxFuture<()>>> {
        self.0.parts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes a driver of the future of a connection that has been set up.
    pub(super) fn driver<F: Future + Unpin>(&self, requests: F) -> Driver<F> {
        self.0.is_set_up.store(true, Ordering::Release);
        Driver { frames: take(&mut *self.parts()), requests: Requests::Taken(requests) }
    }
}

/// Drives a connection until it has ended.
pub(super) struct Driver<F: Future> {
    frames: Vec<BoxFuture<()>>,
    requests: Requests<F>,
}

enum Requests<F: Future> {
    Taken(F),
    /// No more are taken; those that are streams go on.
    Ended(Option<F::Output>),
}

impl<F: Future + Unpin> Driver<F>
where
    F::Output: Unpin,
{
    /// Returns why no more requests are taken, if none are.
    pub(super) fn end(&mut self) -> Option<F::Output> {
        match &mut self.requests {
            Requests::Taken(_) => None,
            Requests::Ended(end) => end.take(),
        }
    }
}

impl<F: Future + Unpin> Future for Driver<F>
where
    F::Output: Unpin,
{
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        // What the server has sent comes first: the end of the connection, before a new request.
        self.frames.retain_mut(|frames| frames.as_mut().poll(context).is_pending());
        if let Requests::Taken(requests) = &mut self.requests
            && let Poll::Ready(end) = Pin::new(requests).poll(context)
        {
            self.requests = Requests::Ended(Some(end));
        }
        let is_over = matches!(self.requests, Requests::Ended(_)) && self.frames.is_empty();
        if is_over { Poll::Ready(()) } else { Poll::Pending }
    }
}
