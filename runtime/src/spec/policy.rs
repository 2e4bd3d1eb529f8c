//! How the calls of an endpoint are made, as far as its declaration sets it.

use std::time::Duration;

/// The settings of calls that the declaration of an endpoint sets.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// `idempotent`: sending a request twice has the effect of sending it once.
    pub idempotent: bool,
    /// `timeout = "…"`: the time limit of a call, over all attempts.
    pub timeout: Option<Duration>,
    /// `read_timeout = "…"`: the longest pause between bytes of a response that is a stream.
    /// [`Duration::MAX`] for `read_timeout = never`.
    pub read_timeout: Option<Duration>,
    /// `retry = never` or `retry(attempts = …)`: the largest number of attempts.
    pub attempts: Option<u32>,
    /// `retry(on = …)`: the statuses after which a request is sent again.
    pub retry_on: Option<&'static [u16]>,
    /// `renew = never`: no response means that the token has expired.
    pub never_renews: bool,
    /// `max_body = "…"`: the largest body of a response that is decoded, in bytes.
    pub max_body: Option<usize>,
}

impl Policy {
    /// The policy of a declaration that sets nothing.
    pub const NONE: Self = Self {
        idempotent: false,
        timeout: None,
        read_timeout: None,
        attempts: None,
        retry_on: None,
        never_renews: false,
        max_body: None,
    };

    /// Returns whether it sets none of the options that a client has too.
    pub(crate) const fn plans_nothing(&self) -> bool {
        self.timeout.is_none()
            && self.read_timeout.is_none()
            && self.attempts.is_none()
            && self.retry_on.is_none()
            && self.max_body.is_none()
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn timeout(mut self, milliseconds: u64) -> Self {
        self.timeout = Some(Duration::from_millis(milliseconds));
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn read_timeout(mut self, milliseconds: u64) -> Self {
        self.read_timeout = Some(Duration::from_millis(milliseconds));
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn without_read_timeout(mut self) -> Self {
        self.read_timeout = Some(Duration::MAX);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn retry_on(mut self, statuses: &'static [u16]) -> Self {
        self.retry_on = Some(statuses);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn never_renews(mut self) -> Self {
        self.never_renews = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    #[expect(clippy::cast_possible_truncation, reason = "what no memory can hold is no limit")]
    pub const fn max_body(mut self, bytes: u64) -> Self {
        let fits = bytes <= usize::MAX as u64;
        self.max_body = Some(if fits { bytes as usize } else { usize::MAX });
        self
    }
}
