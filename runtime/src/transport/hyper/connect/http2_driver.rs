//! One task for everything that drives an HTTP/2 connection.
//!
//! hyper makes two futures of a connection: one reads and writes frames, the other takes requests
//! and opens a stream for each. On two threads at once, the second can find that the server has
//! announced the end of the connection just after it has opened a stream. It then fails the request
//! with the error of a refused one, although the first future has sent it and the server responds.
//! In one task they run in turn, and a request either has a stream that goes on, or has none.
//!
//! For each request, hyper spawns a future that waits for the response, and mostly another one that
//! sends the body. The task of the connection polls these too: as tasks they would cost 7 % of the
//! instructions of a request. The exception is a connection that has carried a body that is a
//! stream. Such a body runs the code of the caller, which must not delay other requests, so the
//! futures of this connection become tasks.

use std::mem::take;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use futures_util::StreamExt as _;
use futures_util::stream::FuturesUnordered;
use hyper::rt::Executor;

use crate::boxed::BoxFuture;

/// An executor for one connection of hyper's. The futures that hyper spawns become parts of the
/// driver of the connection, or tasks.
#[derive(Clone, Default)]
pub(in crate::transport::hyper) struct ConnectionExecutor(Arc<Spawned>);

#[derive(Default)]
struct Spawned {
    /// The futures that the driver has not taken over yet.
    futures: Mutex<Vec<BoxFuture<()>>>,
    /// Whether the next futures become tasks.
    are_tasks: AtomicBool,
}

impl<F: Future<Output = ()> + Send + 'static> Executor<F> for ConnectionExecutor {
    fn execute(&self, future: F) {
        // hyper's futures are large, and tokio copies a future several times.
        let future = Box::pin(future);
        if self.0.are_tasks.load(Ordering::Acquire) {
            tokio::spawn(future);
        } else {
            self.futures().push(future);
        }
    }
}

impl ConnectionExecutor {
    fn futures(&self) -> MutexGuard<'_, Vec<BoxFuture<()>>> {
        self.0.futures.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Makes the futures of the next requests tasks. Call this before a request whose body is a
    /// stream is sent.
    pub(in crate::transport::hyper) fn spawn_tasks(&self) {
        self.0.are_tasks.store(true, Ordering::Release);
    }

    /// Returns the driver of a connection that has been set up. `dispatch` is hyper's `Connection`.
    pub(super) fn driver<F: Future + Unpin>(&self, dispatch: F) -> Http2Driver<F> {
        Http2Driver {
            frames: take(&mut *self.futures()),
            dispatch: Dispatch::Running(dispatch),
            executor: self.clone(),
            requests: FuturesUnordered::new(),
        }
    }
}

/// Drives a connection until it has ended.
pub(super) struct Http2Driver<F: Future> {
    /// Read and write frames.
    frames: Vec<BoxFuture<()>>,
    /// Takes requests.
    dispatch: Dispatch<F>,
    /// Receives the futures that `dispatch` spawns.
    executor: ConnectionExecutor,
    /// Send bodies, and wait for responses.
    requests: FuturesUnordered<BoxFuture<()>>,
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
        let Self { frames, dispatch, executor, requests } = &mut *self;
        // Read what the server has sent before a request is taken: it may be the end of the
        // connection.
        frames.retain_mut(|frames| frames.as_mut().poll(context).is_pending());
        if let Dispatch::Running(running) = dispatch
            && let Poll::Ready(end) = Pin::new(running).poll(context)
        {
            *dispatch = Dispatch::Ended(Some(end));
        }
        requests.extend(executor.futures().drain(..));
        while let Poll::Ready(Some(())) = requests.poll_next_unpin(context) {}
        let takes_requests = matches!(dispatch, Dispatch::Running(_));
        let has_ended = !takes_requests && frames.is_empty() && requests.is_empty();
        if has_ended { Poll::Ready(()) } else { Poll::Pending }
    }
}
