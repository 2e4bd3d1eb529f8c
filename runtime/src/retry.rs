//! When a call is sent again, and how long it waits before.

mod budget;
mod decision;

use std::time::Duration;

pub(crate) use self::budget::Budget;
pub(crate) use self::decision::{
    IDEMPOTENCY_KEY, is_lost, is_repeatable, is_transient, is_unsent, retry_after,
};

/// How often a call is sent again, and after what pauses.
///
/// Only what does no harm is repeated:
///
/// - any request that certainly was not sent, because no connection could be made, or not in time;
/// - `GET`, `HEAD` and `OPTIONS`, endpoints that say `idempotent`, and requests with an `Idempotency-Key`,
///   after a connection that broke, an attempt that timed out, or one of the statuses 408, 429, 502, 503, 504
///   (unless the endpoint declares that status as a success).
///
/// A body that is a stream is sent once. The pause is a random part of `backoff`, which doubles with every
/// attempt; a `Retry-After` of the service counts instead. No pause goes beyond the time limit of the call:
/// then the last error is returned at once.
///
/// All calls of a client share a budget, which keeps a service that is down from being asked three times as
/// often as one that is up: 500 tokens; an attempt beyond the first costs 14, after a 429 it costs 5; success
/// gives them back.
///
/// ```
/// use std::time::Duration;
///
/// use endpoint::{Client, Retry};
///
/// let client: Client = Client::builder("https://api.example.com")
///     .retry(Retry::new().attempts(5).max_backoff(Duration::from_secs(5)))
///     .build()?;
/// # Ok::<(), endpoint::BuildError>(())
/// ```
///
/// Pauses need the feature `tokio` and a tokio runtime; without, nothing is sent twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[must_use]
pub struct Retry {
    attempts: u32,
    backoff: Duration,
    throttled_backoff: Duration,
    max_backoff: Duration,
    max_retry_after: Duration,
}

impl Retry {
    /// The default: 3 attempts, pauses of up to 100 ms (1 s after a 429) that double up to 20 s, and a
    /// `Retry-After` of up to 30 s.
    pub const fn new() -> Self {
        Self {
            attempts: 3,
            backoff: Duration::from_millis(100),
            throttled_backoff: Duration::from_secs(1),
            max_backoff: Duration::from_secs(20),
            max_retry_after: Duration::from_secs(30),
        }
    }

    /// Everything is sent once.
    pub const fn never() -> Self {
        Self::new().attempts(1)
    }

    /// How often a request is sent at most, the first time included.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// The longest pause before the second attempt.
    pub const fn backoff(mut self, backoff: Duration) -> Self {
        self.backoff = backoff;
        self
    }

    /// The longest pause before the second attempt when the service said 429.
    pub const fn throttled_backoff(mut self, backoff: Duration) -> Self {
        self.throttled_backoff = backoff;
        self
    }

    /// What doubling the pauses ends at.
    pub const fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = backoff;
        self
    }

    /// The longest `Retry-After` that is waited for. After a longer one the error is returned, with
    /// [`retry_after`](crate::Error::retry_after).
    pub const fn max_retry_after(mut self, limit: Duration) -> Self {
        self.max_retry_after = limit;
        self
    }

    /// Whether another attempt may follow this many.
    pub(crate) const fn allows_more(&self, attempts: u32) -> bool {
        attempts < self.attempts
    }

    /// The pause after this many attempts: what the service asks for, or a random part of the backoff.
    /// `None` when the service asks for too much.
    pub(crate) fn pause(
        &self,
        attempts: u32,
        throttled: bool,
        retry_after: Option<Duration>,
    ) -> Option<Duration> {
        if let Some(asked) = retry_after {
            return (asked <= self.max_retry_after).then_some(asked);
        }
        let first = if throttled { self.throttled_backoff } else { self.backoff };
        let doubled = first.saturating_mul(1_u32.checked_shl(attempts - 1).unwrap_or(u32::MAX));
        Some(random_part(doubled.min(self.max_backoff)))
    }
}

impl Default for Retry {
    fn default() -> Self {
        Self::new()
    }
}

/// Full jitter: anything between nothing and all of it.
fn random_part(limit: Duration) -> Duration {
    limit.mul_f64(fastrand::f64())
}
