//! Time limits and pauses, which need the timers of a tokio runtime. Where
//! there is none (without the feature `tokio`, or on another executor), nothing waits and nothing
//! is cut short, and the transport alone is asked to keep to its
//! [`Timeout`](crate::transport::Timeout). A runtime that was built without timers is an error
//! before anything is sent.

#[cfg(not(feature = "tokio"))]
mod none;
#[cfg(feature = "tokio")]
mod runtime;

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

#[cfg(not(feature = "tokio"))]
pub(crate) use std::time::Instant;
#[cfg(feature = "tokio")]
pub(crate) use tokio::time::Instant;

#[cfg(not(feature = "tokio"))]
pub(crate) use self::none::{RuntimeId, runtime, with_timers};
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(crate) use self::runtime::with_sockets;
#[cfg(feature = "tokio")]
pub(crate) use self::runtime::{RuntimeId, can_wait, runtime, with_timers};

/// Returns the moment after a duration, or one in thirty years where that is too far off.
pub(crate) fn after(start: Instant, duration: Duration) -> Instant {
    const YEARS: Duration = Duration::from_secs(30 * 365 * 24 * 60 * 60);
    start.checked_add(duration).unwrap_or_else(|| start + YEARS)
}

/// Waits.
#[cfg(feature = "tokio")]
pub(crate) async fn sleep(duration: Duration) {
    if !duration.is_zero() && can_wait() {
        tokio::time::sleep(duration).await;
    }
}

/// Does not wait.
#[cfg(not(feature = "tokio"))]
pub(crate) fn sleep(_: Duration) -> std::future::Ready<()> {
    std::future::ready(())
}

/// A time limit ran out.
#[derive(Debug)]
pub(crate) struct Late;

impl std::fmt::Display for Late {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the time limit ran out")
    }
}

impl std::error::Error for Late {}

/// What wakes up when a time limit has run out; it is set when somebody first waits for it.
#[cfg(feature = "tokio")]
pub(crate) type Timer = Option<tokio::time::Sleep>;

/// Nothing wakes up.
#[cfg(not(feature = "tokio"))]
pub(crate) type Timer = Option<std::convert::Infallible>;

/// Runs a future until `deadline`.
pub(crate) async fn until<T>(
    deadline: Instant,
    future: impl Future<Output = T>,
) -> Result<T, Late> {
    until_extended(deadline, || None, future).await
}

/// Runs a future until `deadline`. When that has come, `extended` may name a later one.
pub(crate) async fn until_extended<T>(
    deadline: Instant,
    extended: impl Fn() -> Option<Instant>,
    future: impl Future<Output = T>,
) -> Result<T, Late> {
    let (mut timer, mut future) = (pin!(Timer::default()), pin!(future));
    poll_fn(|context| match future.as_mut().poll(context) {
        Poll::Ready(output) => Poll::Ready(Ok(output)),
        Poll::Pending => poll_late(timer.as_mut(), || deadline, &extended, context).map(Err),
    })
    .await
}

/// Waits for `deadline`. When that has come, `extended` may name a later one.
#[cfg(feature = "tokio")]
pub(crate) fn poll_late(
    mut timer: Pin<&mut Timer>,
    deadline: impl FnOnce() -> Instant,
    extended: impl Fn() -> Option<Instant>,
    context: &mut Context<'_>,
) -> Poll<Late> {
    if timer.is_none() && can_wait() {
        timer.set(Some(tokio::time::sleep_until(deadline())));
    }
    let Some(mut timer) = timer.as_pin_mut() else { return Poll::Pending };
    while timer.as_mut().poll(context).is_ready() {
        match extended() {
            Some(later) if later > Instant::now() => timer.as_mut().reset(later),
            _ => return Poll::Ready(Late),
        }
    }
    Poll::Pending
}

/// Without timers it is never late.
#[cfg(not(feature = "tokio"))]
pub(crate) fn poll_late(
    _: Pin<&mut Timer>,
    _: impl FnOnce() -> Instant,
    _: impl Fn() -> Option<Instant>,
    _: &mut Context<'_>,
) -> Poll<Late> {
    Poll::Pending
}
