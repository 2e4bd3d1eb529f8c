//! Time, as far as somebody keeps it: limits and pauses need the timers of a tokio runtime. Where there is
//! none (without the feature `tokio`, or on another executor), nothing waits and nothing is cut short, and
//! the transport alone is asked to keep to its [`Timeout`](crate::transport::Timeout).

use std::time::Duration;

#[cfg(not(feature = "tokio"))]
pub(crate) use std::time::Instant;
#[cfg(feature = "tokio")]
pub(crate) use tokio::time::Instant;

/// Whether there are timers here.
pub(crate) fn can_wait() -> bool {
    #[cfg(feature = "tokio")]
    return tokio::runtime::Handle::try_current().is_ok();
    #[cfg(not(feature = "tokio"))]
    false
}

/// A moment, or one that nobody lives to see.
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

/// Runs a future until `deadline`. When that has come, `extended` may name a later one.
pub(crate) async fn until<T>(
    deadline: Instant,
    extended: impl Fn() -> Option<Instant>,
    future: impl Future<Output = T>,
) -> Result<T, Late> {
    #[cfg(feature = "tokio")]
    if can_wait() {
        return with_timer(deadline, extended, future).await;
    }
    let _ = (deadline, extended);
    Ok(future.await)
}

#[cfg(feature = "tokio")]
async fn with_timer<T>(
    deadline: Instant,
    extended: impl Fn() -> Option<Instant>,
    future: impl Future<Output = T>,
) -> Result<T, Late> {
    use std::task::Poll;
    let mut future = std::pin::pin!(future);
    let mut timer = std::pin::pin!(tokio::time::sleep_until(deadline));
    std::future::poll_fn(|context| {
        if let Poll::Ready(output) = future.as_mut().poll(context) {
            return Poll::Ready(Ok(output));
        }
        while timer.as_mut().poll(context).is_ready() {
            match extended() {
                Some(later) if later > Instant::now() => timer.as_mut().reset(later),
                _ => return Poll::Ready(Err(Late)),
            }
        }
        Poll::Pending
    })
    .await
}
