//! The options of a poller.

use std::time::Duration;

use super::Poller;
use crate::endpoint::Endpoint;

impl<E: Endpoint, T, D> Poller<E, T, D> {
    /// Sets the pause before the second request, which is the shortest of all: 1 second by default.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.schedule.interval = interval;
        self
    }

    /// Sets the limit to which the pauses grow, 20 seconds by default. An `interval` that is longer
    /// is the pause before every request. The limit does not apply to a `Retry-After`.
    pub fn max_interval(mut self, limit: Duration) -> Self {
        self.schedule.max_interval = limit;
        self
    }

    /// Sets the factor by which each pause is longer than the one before it: 1.5 by default. With
    /// 1, all pauses are equal, except for the time that is added at random.
    ///
    /// # Panics
    ///
    /// When the factor is less than 1, infinite or not a number.
    #[track_caller]
    pub fn factor(mut self, factor: f64) -> Self {
        assert!(factor.is_finite() && factor >= 1.0, "a factor is a number from 1, not {factor}");
        self.schedule.factor = factor;
        self
    }

    /// Sets a pause before the first request, such as the
    /// [`Retry-After`](crate::ResponseExt::retry_after) of the response that started the operation.
    pub fn delay(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// Limits the time of all requests and the pauses between them, from when the poller is first
    /// polled. By default there is no limit. The `timeout` of the call limits each single request.
    ///
    /// An operation that is not done in time is an [`Error`](crate::Error) of the kind
    /// [`Timeout`](crate::ErrorKind::Timeout), with the status, the headers and the body of the
    /// last state, and the number of attempts of all requests. The state itself is the
    /// [`last_state`](Self::last_state).
    ///
    /// A pause that would reach beyond the limit is shortened, so that the last request is sent one
    /// `interval` before it; but never below the `interval`, nor below a `Retry-After`. If no
    /// request can follow in time, the error is returned at once, without a pause.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.schedule.timeout = Some(timeout);
        self
    }
}
