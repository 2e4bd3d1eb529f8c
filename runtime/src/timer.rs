//! Timers: time limits and pauses, on a tokio runtime.
//!
//! Without the feature `tokio`, or on another executor, there are no pauses and no time limits,
//! except that a transport may enforce its [`Timeout`](crate::transport::Timeout). A call on a
//! tokio runtime that was built without timers is an error before anything is sent.

#[cfg(not(feature = "tokio"))]
mod none;
#[cfg(feature = "tokio")]
mod runtime;

use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use pin_project_lite::pin_project;

#[cfg(not(feature = "tokio"))]
pub(crate) use std::time::Instant;
#[cfg(feature = "tokio")]
pub(crate) use tokio::time::Instant;

#[cfg(not(feature = "tokio"))]
pub(crate) use self::none::{RuntimeId, current_runtime, runtime_with_timers};
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(crate) use self::runtime::check_sockets;
#[cfg(feature = "tokio")]
pub(crate) use self::runtime::{RuntimeId, current_runtime, has_timers, runtime_with_timers};

/// Returns `start + duration`, or a time thirty years after `start` if that overflows.
pub(crate) fn saturating_add(start: Instant, duration: Duration) -> Instant {
    const YEARS: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    start.checked_add(duration).unwrap_or_else(|| start + YEARS)
}

/// Waits for a duration, if the current runtime has timers.
#[cfg(feature = "tokio")]
pub(crate) async fn sleep(duration: Duration) {
    if !duration.is_zero() && has_timers() {
        tokio::time::sleep(duration).await;
    }
}

/// Does not wait, because there are no timers.
#[cfg(not(feature = "tokio"))]
pub(crate) fn sleep(_: Duration) -> std::future::Ready<()> {
    std::future::ready(())
}

/// The error of a time limit that ran out.
#[derive(Debug)]
pub(crate) struct Elapsed;

impl std::fmt::Display for Elapsed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the time limit ran out")
    }
}

impl std::error::Error for Elapsed {}

/// The timer of a time limit. It is created when the future first waits, because many futures are
/// ready before that.
#[cfg(feature = "tokio")]
pub(crate) type Timer = Option<tokio::time::Sleep>;

/// The timer of a time limit, which does not exist without tokio.
#[cfg(not(feature = "tokio"))]
pub(crate) type Timer = Option<std::convert::Infallible>;

/// Runs a future until `deadline`.
pub(crate) async fn timeout_at<T>(
    deadline: Instant,
    future: impl Future<Output = T>,
) -> Result<T, Elapsed> {
    timeout_at_extended(deadline, || None, future).await
}

/// Runs a future until `deadline`. At the deadline, `extended` may return a later one.
pub(crate) fn timeout_at_extended<F: Future, E: Fn() -> Option<Instant>>(
    deadline: Instant,
    extended: E,
    future: F,
) -> TimeoutAt<F, E> {
    TimeoutAt { future, timer: None, deadline, extended }
}

pin_project! {
    /// The future of [`timeout_at_extended`]. It is written by hand because an `async fn` reserves
    /// space for each argument twice.
    pub(crate) struct TimeoutAt<F, E> {
        #[pin]
        future: F,
        #[pin]
        timer: Timer,
        deadline: Instant,
        extended: E,
    }
}

impl<F: Future, E: Fn() -> Option<Instant>> Future for TimeoutAt<F, E> {
    type Output = Result<F::Output, Elapsed>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        match this.future.poll(context) {
            Poll::Ready(output) => Poll::Ready(Ok(output)),
            Poll::Pending => {
                poll_deadline(this.timer, || *this.deadline, &*this.extended, context).map(Err)
            }
        }
    }
}

/// Waits for the deadline of a timer. At the deadline, `extended` may return a later one.
#[cfg(feature = "tokio")]
pub(crate) fn poll_deadline(
    mut timer: Pin<&mut Timer>,
    deadline: impl FnOnce() -> Instant,
    extended: impl Fn() -> Option<Instant>,
    context: &mut Context<'_>,
) -> Poll<Elapsed> {
    if timer.is_none() && has_timers() {
        timer.set(Some(tokio::time::sleep_until(deadline())));
    }
    let Some(mut timer) = timer.as_pin_mut() else { return Poll::Pending };
    while timer.as_mut().poll(context).is_ready() {
        match extended() {
            Some(later) if later > Instant::now() => timer.as_mut().reset(later),
            _ => return Poll::Ready(Elapsed),
        }
    }
    Poll::Pending
}

/// Never completes, because there are no timers.
#[cfg(not(feature = "tokio"))]
pub(crate) fn poll_deadline(
    _: Pin<&mut Timer>,
    _: impl FnOnce() -> Instant,
    _: impl Fn() -> Option<Instant>,
    _: &mut Context<'_>,
) -> Poll<Elapsed> {
    Poll::Pending
}
