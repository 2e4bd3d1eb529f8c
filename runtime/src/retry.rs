//! The retry policy: the number of attempts, and the pauses between them.

pub(crate) mod budget;
pub(crate) mod jitter;
pub(crate) mod repeatable;
pub(crate) mod retry_after;
mod statuses;

use std::time::Duration;

use http::StatusCode;

use self::repeatable::is_transient;
use self::retry_after::RetryAfter;
use self::statuses::Statuses;

/// The retry policy of a call: the number of attempts, and the pauses between them.
///
/// The client sends a request again only if that is safe:
///
/// - any request that certainly was not sent, because no connection could be made, or not in time;
/// - any request, after a 429: the server has refused it;
/// - `GET`, `HEAD` and `OPTIONS`, endpoints that are declared `idempotent`, and requests with an
///   `Idempotency-Key`, after a connection that broke, an attempt that timed out, or one of the
///   statuses 408, 502, 503, 504.
///
/// The statuses can be replaced: those of [`on`](Self::on), or of `retry(on = …)` in a declaration,
/// are sent again for every method, and no others. A status that the endpoint declares as a success
/// is never sent again.
///
/// A body that is a stream is sent once, unless it can be made again
/// ([`Upload::from_fn`](crate::Upload::from_fn)). The pause is a random part of `backoff`, which
/// doubles with every attempt. If the service requests a pause, that one is used instead:
/// `Retry-After` in seconds (`1.5` is one and a half) or as a date, or `retry-after-ms`. Of several
/// values, the longest is used. After a value that cannot be parsed, the client waits as after a
/// 429. If a pause would exceed the time limit of the call, the last error is returned at once.
///
/// A `Retry` may leave numbers unset. Each number is taken from the call, else from the endpoint
/// (`retry(attempts = 5)`), else from its API, else from the client, else it has its default.
///
/// All calls of a client share a budget, so that retries do not triple the load on a service that
/// is down. It has 500 tokens. An attempt after the first costs 14 tokens, or 5 after a 429. A call
/// that succeeds returns the cost of all its attempts.
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
/// Pauses need the feature `tokio` and a tokio runtime; without them, nothing is sent again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[must_use]
pub struct Retry {
    attempts: Option<u32>,
    statuses: Option<Statuses>,
    backoff: Option<Duration>,
    throttled_backoff: Option<Duration>,
    max_backoff: Option<Duration>,
    max_retry_after: Option<Duration>,
}

impl Retry {
    /// Returns a policy that sets no number. The defaults are 3 attempts, pauses of up to 100 ms
    /// (1 s after a 429) that double up to 20 s, and a `Retry-After` of up to 30 s.
    pub const fn new() -> Self {
        Self {
            attempts: None,
            statuses: None,
            backoff: None,
            throttled_backoff: None,
            max_backoff: None,
            max_retry_after: None,
        }
    }

    /// Returns a policy of a single attempt.
    pub const fn never() -> Self {
        Self::new().attempts(1)
    }

    /// Sets the largest number of attempts, including the first.
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    /// Sets the statuses after which a request is sent again, whatever its method; no others are.
    ///
    /// A status belongs here if the server sends it for a request that it has not carried out, or
    /// if carrying out the request twice does no harm.
    ///
    /// ```
    /// use endpoint::Retry;
    ///
    /// const CONFLICTS: Retry = Retry::new().on(&[409, 429]);
    /// ```
    ///
    /// # Panics
    ///
    /// When a status is not from 300 to 599.
    #[track_caller]
    pub const fn on(mut self, statuses: &[u16]) -> Self {
        self.statuses = Some(Statuses::new(statuses));
        self
    }

    /// Sets the longest pause before the second attempt.
    pub const fn backoff(mut self, backoff: Duration) -> Self {
        self.backoff = Some(backoff);
        self
    }

    /// Sets the longest pause before the second attempt if the service responded with a 429, or
    /// sent a `Retry-After` that cannot be parsed.
    pub const fn throttled_backoff(mut self, backoff: Duration) -> Self {
        self.throttled_backoff = Some(backoff);
        self
    }

    /// Sets the limit to which the pauses double. By default it is 20 s, or the first pause if that
    /// is longer.
    pub const fn max_backoff(mut self, backoff: Duration) -> Self {
        self.max_backoff = Some(backoff);
        self
    }

    /// Sets the longest `Retry-After` for which the client waits. A longer one is returned with the
    /// error, by [`retry_after`](crate::Error::retry_after).
    pub const fn max_retry_after(mut self, limit: Duration) -> Self {
        self.max_retry_after = Some(limit);
        self
    }

    /// Merges the two, preferring the numbers of `self`.
    pub(crate) fn over(self, others: Self) -> Self {
        Self {
            attempts: self.attempts.or(others.attempts),
            statuses: self.statuses.or(others.statuses),
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

    /// Returns the pause before the next connection, after this many attempts in a row that opened
    /// none: what the server `asked` for, or the backoff, doubled, and up to half of it more.
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

    /// Returns whether a request is sent again after this status, which is no success. It is
    /// `repeatable` if it is safe to send it twice.
    pub(crate) fn is_sent_again(&self, status: StatusCode, repeatable: bool) -> bool {
        match &self.statuses {
            Some(statuses) => statuses.contains(status),
            // The server has refused the request.
            None if status == StatusCode::TOO_MANY_REQUESTS => true,
            None => repeatable && is_transient(status),
        }
    }

    /// Returns the pause after this many attempts, or `None` if the server requests a longer one
    /// than the limit. Without a `Retry-After`, the pause is the fraction `jitter`, between 0 and
    /// 1, of the backoff (full jitter).
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
        // A factor that overflows exceeds any limit, so it may saturate.
        let factor = 1_u32.checked_shl(attempts - 1).unwrap_or(u32::MAX);
        Some(first.saturating_mul(factor).min(limit).mul_f64(jitter))
    }
}
