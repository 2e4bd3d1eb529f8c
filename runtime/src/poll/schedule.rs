//! The pauses between the requests of a poller, as functions without effects.

use std::time::Duration;

use crate::retry::retry_after::RetryAfter;

/// The pauses of a poller, and its time limit.
#[derive(Debug, Clone, Copy)]
pub(super) struct Schedule {
    pub(super) interval: Duration,
    pub(super) max_interval: Duration,
    /// The factor between two pauses: a finite number from 1.
    pub(super) factor: f64,
    pub(super) timeout: Option<Duration>,
}

impl Schedule {
    /// The numbers are those with which Google's SDKs poll operations.
    pub(super) const DEFAULT: Self = Self {
        interval: Duration::from_secs(1),
        max_interval: Duration::from_secs(20),
        factor: 1.5,
        timeout: None,
    };

    /// Returns the longest pause that is not requested by the server.
    fn limit(&self) -> Duration {
        self.max_interval.max(self.interval)
    }

    /// Returns the backoff after the `last` one, or the first.
    pub(super) fn backoff(&self, last: Option<Duration>) -> Duration {
        let Some(last) = last else { return self.interval };
        let next = Duration::try_from_secs_f64(last.as_secs_f64() * self.factor);
        // A product that overflows exceeds any limit.
        next.map_or(self.limit(), |next| next.min(self.limit()))
    }

    /// Returns the pause after a state that is not final, or `None` if no request can follow within
    /// the `remaining` time. `jitter`, between 0 and 1, is the part of half a backoff that is added
    /// to it. The last request is sent one interval before the end.
    pub(super) fn pause(
        &self,
        backoff: Duration,
        asked: RetryAfter,
        remaining: Option<Duration>,
        jitter: f64,
    ) -> Option<Duration> {
        let own = match asked {
            RetryAfter::Delay(asked) => {
                let pause = asked.max(self.interval);
                return remaining.is_none_or(|remaining| pause < remaining).then_some(pause);
            }
            RetryAfter::Absent => backoff.saturating_add((backoff / 2).mul_f64(jitter)),
            RetryAfter::Unreadable | RetryAfter::Past => self.limit(),
        };
        let Some(remaining) = remaining else { return Some(own) };
        let latest = remaining.saturating_sub(self.interval).max(self.interval);
        // Another request must fit in between, or this one is the last.
        let is_last = own.saturating_add(self.interval) > latest;
        let pause = if is_last { latest } else { own };
        (pause < remaining).then_some(pause)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const SECOND: Duration = Duration::from_secs(1);

    fn backoffs<const N: usize>(schedule: &Schedule) -> [Duration; N] {
        let mut last = None;
        std::array::from_fn(|_| {
            let next = schedule.backoff(last);
            last = Some(next);
            next
        })
    }

    #[test]
    fn backoff_grows_by_the_factor_to_the_limit() {
        let default = Schedule::DEFAULT;
        let expected = [1000, 1500, 2250, 3375].map(Duration::from_millis);
        assert_eq!(backoffs(&default), expected);
        assert_eq!(backoffs::<40>(&default)[39], SECOND * 20);
        assert_eq!(backoffs(&Schedule { factor: 1.0, ..default }), [SECOND; 3]);
        assert_eq!(
            backoffs(&Schedule { interval: SECOND * 30, ..default }),
            [SECOND * 30; 3],
            "an interval above the limit"
        );
        let all = backoffs(&Schedule { factor: f64::MAX, max_interval: Duration::MAX, ..default });
        assert_eq!(all, [SECOND, Duration::MAX, Duration::MAX]);
        assert_eq!(
            backoffs(&Schedule { interval: Duration::ZERO, ..default }),
            [Duration::ZERO; 3]
        );
    }

    #[test]
    fn pause_follows_from_the_backoff_the_server_and_the_time_that_is_left() {
        use RetryAfter::{Absent, Delay, Past, Unreadable};

        let schedule = Schedule { interval: SECOND * 2, ..Schedule::DEFAULT };
        let table = [
            (2, Absent, 0.0, None, Some(2)),
            (2, Absent, 1.0, None, Some(3)),
            (20, Absent, 1.0, None, Some(30)),
            (8, Delay(SECOND * 5), 1.0, None, Some(5)),
            (8, Delay(Duration::ZERO), 1.0, None, Some(2)),
            (8, Delay(SECOND * 3600), 1.0, None, Some(3600)),
            (2, Unreadable, 1.0, None, Some(20)),
            (2, Past, 1.0, None, Some(20)),
            (8, Absent, 0.0, Some(9), Some(7)),
            (8, Absent, 0.0, Some(10), Some(8)),
            (8, Absent, 0.0, Some(11), Some(9)),
            (8, Absent, 0.0, Some(12), Some(8)),
            (8, Absent, 0.0, Some(3), Some(2)),
            (8, Absent, 0.0, Some(2), None),
            (8, Absent, 0.0, Some(0), None),
            (2, Unreadable, 0.0, Some(10), Some(8)),
            (2, Delay(SECOND * 5), 0.0, Some(5), None),
            (2, Delay(SECOND * 5), 0.0, Some(6), Some(5)),
            (2, Delay(Duration::MAX), 0.0, Some(6), None),
        ];
        for (backoff, asked, jitter, remaining, expected) in table {
            let remaining = remaining.map(|seconds| SECOND * seconds);
            let pause = schedule.pause(SECOND * backoff, asked, remaining, jitter);
            let expected = expected.map(|seconds| SECOND * seconds);
            assert_eq!(pause, expected, "{backoff} {asked:?} {remaining:?}");
        }
    }

    #[test]
    fn last_request_is_one_interval_before_the_limit_for_every_jitter() {
        let schedule = Schedule { factor: 2.0, ..Schedule::DEFAULT };
        for percent in 0..100 {
            let (mut remaining, mut last) = (SECOND * 60, None);
            loop {
                let backoff = schedule.backoff(last);
                last = Some(backoff);
                let jitter = f64::from(percent) / 100.0;
                let absent = RetryAfter::Absent;
                let Some(pause) = schedule.pause(backoff, absent, Some(remaining), jitter) else {
                    break;
                };
                remaining -= pause;
            }
            assert_eq!(remaining, SECOND, "{percent} %");
        }
    }
}
