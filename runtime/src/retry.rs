//! The policy of retries: how often a request is sent again, and after what pauses.

pub(crate) mod budget;
pub(crate) mod repeatable;
pub(crate) mod retry_after;

use std::time::Duration;

use self::retry_after::RetryAfter;

/// How often a call is sent again, and after what pauses.
///
/// Only what does no harm is repeated:
///
/// - any request that certainly was not sent, because no connection could be made, or not in time;
/// - `GET`, `HEAD` and `OPTIONS`, endpoints that are declared `idempotent`, and requests with an
///   `Idempotency-Key`, after a connection that broke, an attempt that timed out, or one of the
///   statuses 408, 429, 502, 503, 504 (unless the endpoint declares that status as a success).
///
/// A body that is a stream is sent once, unless it can be made again
/// ([`Upload::from_fn`](crate::Upload::from_fn)). The pause is a random part of `backoff`, which doubles
/// with every attempt. The pause that the service asks for counts instead: in `Retry-After`, as
/// seconds (`1.5` is one and a half) or as a date, or in `retry-after-ms`. Of several values the
/// longest counts. A value that cannot be read does not mean "at once": the pause after it is that
/// after a 429. No pause goes beyond the time limit of the call: then the last error is returned at
/// once.
///
/// A `Retry` sets some of these numbers and leaves the others open. Each number is taken from the
/// call, else from the endpoint (`retry(attempts = 5)`), else from the client, else it is the
/// default.
///
/// All calls of a client share a budget, which keeps a service that is down from being asked three
/// times as often as one that is up: 500 tokens; an attempt beyond the first costs 14, after a 429
/// it costs 5; a call that succeeds gives back what all of its attempts cost.
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
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
pub struct Retry {
    attempts: Option<u32>,
    backoff: Option<Duration>,
    throttled_backoff: Option<Duration>,
    max_backoff: Option<Duration>,
    max_retry_after: Option<Duration>,
}

impl Retry {
    /// Sets nothing yet. What is left open everywhere has its default: 3 attempts, pauses of up to
    /// 100 ms (1 s after a 429) that double up to 20 s, and a `Retry-After` of up to 30 s.
    pub const fn new() -> Self {
        Self {
            attempts: None,
            backoff: None,
            throttled_backoff: None,
            max_backoff: None,
            max_retry_after: None,
        }
    }

    /// Sends everything once.
    pub const fn never() -> Self {
        Self::new().attempts(1)
    }

    /// Sets how often a request is sent at most, the first time included.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    /// Sets the longest pause before the second attempt.
    pub const fn backoff(mut self, backoff: Duration) -> Self {
        self.backoff = Some(backoff);
        self
    }

    /// Sets the longest pause before the second attempt when the service answered 429, or sent a
    /// `Retry-After` that cannot be read.
    pub const fn throttled_backoff(mut self, backoff: Duration) -> Self {
        self.throttled_backoff = Some(backoff);
        self
    }

    /// Sets what doubling the pauses ends at. By default that is 20 s, or the first pause where it
    /// is longer.
    pub const fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = Some(backoff);
        self
    }

    /// Sets the longest `Retry-After` that is waited for. After a longer one the error is returned,
    /// with [`retry_after`](crate::Error::retry_after).
    pub const fn max_retry_after(mut self, limit: Duration) -> Self {
        self.max_retry_after = Some(limit);
        self
    }

    /// Returns these numbers and, where they are open, those of `others`.
    pub(crate) fn over(self, others: Self) -> Self {
        Self {
            attempts: self.attempts.or(others.attempts),
            backoff: self.backoff.or(others.backoff),
            throttled_backoff: self.throttled_backoff.or(others.throttled_backoff),
            max_backoff: self.max_backoff.or(others.max_backoff),
            max_retry_after: self.max_retry_after.or(others.max_retry_after),
        }
    }

    /// Returns whether another attempt may follow this many.
    pub(crate) fn allows_more(&self, attempts: u32) -> bool {
        attempts < self.attempts.unwrap_or(3)
    }

    /// Returns the pause before a connection is made again, after this many attempts in a row that
    /// made none: what the server `asked` for, or the backoff, doubled, and up to half of it more.
    pub(crate) fn reconnection_pause(
        &self,
        failures: u32,
        asked: Option<Duration>,
        jitter: f64,
    ) -> Duration {
        let first = asked.or(self.backoff).unwrap_or(Duration::from_secs(3));
        let limit = self.max_backoff.unwrap_or(Duration::from_secs(20)).max(first);
        let factor = 1_u32.checked_shl(failures.saturating_sub(1)).unwrap_or(u32::MAX);
        let pause = first.saturating_mul(factor).min(limit);
        pause.saturating_add((pause / 2).mul_f64(jitter))
    }

    /// Returns the pause after this many attempts, or `None` if the server asks for a longer one than
    /// the limit. Without a `Retry-After` the pause is the part `jitter`, between 0 and 1, of the
    /// backoff (full jitter).
    pub(crate) fn pause(
        &self,
        attempts: u32,
        throttled: bool,
        retry_after: RetryAfter,
        jitter: f64,
    ) -> Option<Duration> {
        const DEFAULT_MAX: Duration = Duration::from_secs(20);
        let is_unclear = match retry_after {
            RetryAfter::Absent => false,
            RetryAfter::Delay(pause) => {
                let limit = self.max_retry_after.unwrap_or(Duration::from_secs(30));
                return (pause <= limit).then_some(pause);
            }
            RetryAfter::Unreadable | RetryAfter::Past => true,
        };
        let first = if throttled || is_unclear {
            self.throttled_backoff.unwrap_or(Duration::from_secs(1))
        } else {
            self.backoff.unwrap_or(Duration::from_millis(100))
        };
        let limit = self.max_backoff.unwrap_or(DEFAULT_MAX.max(first));
        // A factor that no longer fits is larger than any limit needs.
        let factor = 1_u32.checked_shl(attempts - 1).unwrap_or(u32::MAX);
        Some(first.saturating_mul(factor).min(limit).mul_f64(jitter))
    }
}
