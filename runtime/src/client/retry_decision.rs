//! The decision that follows an attempt, as a function without effects.

use std::time::Duration;

use http::StatusCode;

use crate::retry::Retry;
use crate::retry::retry_after::RetryAfter;

/// The outcome of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    /// The endpoint declares the status as a success.
    Success,
    /// The server reported that the token has expired, and another token may be accepted.
    TokenRenewed,
    /// Another status, with the pause that the server requests.
    Status(StatusCode, RetryAfter),
    /// The request was not sent, and another attempt may succeed.
    Unsent,
    /// The server may have carried out the request, but its response was lost.
    Lost,
    /// Another attempt would fail in the same way.
    Failed,
}

/// The facts of a call that the decision depends on.
#[derive(Debug, Clone, Copy)]
pub(super) struct Situation {
    /// The number of attempts so far. The attempt with a renewed token does not count.
    pub(super) attempts: u32,
    /// Whether it is safe to send the request twice.
    pub(super) repeatable: bool,
    /// Whether the runtime can pause.
    pub(super) has_timers: bool,
    /// The time until the deadline of the call.
    pub(super) remaining: Duration,
}

/// The next step after an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Decision {
    /// The result of the attempt is the result of the call.
    Done,
    /// The request is sent again at once, with a new token.
    Renew,
    /// The request is sent again after a pause. A retry after a 429 (`throttled`) costs less.
    Retry { pause: Duration, throttled: bool },
}

/// Decides on the next step after an attempt. `jitter`, between 0 and 1, is the fraction of the
/// backoff that the pause lasts.
pub(super) fn decide(
    outcome: Outcome,
    situation: Situation,
    retry: &Retry,
    jitter: f64,
) -> Decision {
    let Situation { attempts, repeatable, has_timers, remaining } = situation;
    let (throttled, retry_after) = match outcome {
        Outcome::TokenRenewed => return Decision::Renew,
        Outcome::Status(status, retry_after) if retry.is_sent_again(status, repeatable) => {
            (status == StatusCode::TOO_MANY_REQUESTS, retry_after)
        }
        Outcome::Lost if repeatable => (false, RetryAfter::Absent),
        Outcome::Unsent => (false, RetryAfter::Absent),
        Outcome::Success | Outcome::Status(..) | Outcome::Lost | Outcome::Failed => {
            return Decision::Done;
        }
    };
    if !retry.allows_more(attempts) || !has_timers {
        return Decision::Done;
    }
    match retry.pause(attempts, throttled, retry_after, jitter) {
        Some(pause) if pause < remaining => Decision::Retry { pause, throttled },
        _ => Decision::Done,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FIRST: Situation = Situation {
        attempts: 1,
        repeatable: true,
        has_timers: true,
        remaining: Duration::from_secs(60),
    };
    const ONCE: Situation = Situation { repeatable: false, ..FIRST };

    fn retry(milliseconds: u64) -> Decision {
        Decision::Retry { pause: Duration::from_millis(milliseconds), throttled: false }
    }

    fn throttled(milliseconds: u64) -> Decision {
        Decision::Retry { pause: Duration::from_millis(milliseconds), throttled: true }
    }

    fn status(code: u16, retry_after: RetryAfter) -> Outcome {
        Outcome::Status(StatusCode::from_u16(code).unwrap(), retry_after)
    }

    #[test]
    fn decisions_follow_from_the_outcome_and_the_situation() {
        use Decision::{Done, Renew};
        use Outcome::{Failed, Lost, Success, TokenRenewed, Unsent};
        use RetryAfter::{Absent, Delay, Past, Unreadable};

        let seconds = Duration::from_secs;
        let second = Situation { attempts: 2, ..FIRST };
        let third = Situation { attempts: 3, ..FIRST };
        let no_timers = Situation { has_timers: false, ..FIRST };
        let late = Situation { remaining: Duration::from_millis(100), ..FIRST };
        let table = [
            (Success, FIRST, Done),
            (Failed, FIRST, Done),
            (TokenRenewed, FIRST, Renew),
            (TokenRenewed, ONCE, Renew),
            (TokenRenewed, third, Renew),
            (TokenRenewed, no_timers, Renew),
            (Unsent, FIRST, retry(100)),
            (Unsent, ONCE, retry(100)),
            (Unsent, second, retry(200)),
            (Unsent, third, Done),
            (Unsent, no_timers, Done),
            (Unsent, late, Done),
            (Lost, FIRST, retry(100)),
            (Lost, ONCE, Done),
            (Lost, third, Done),
            (status(503, Absent), FIRST, retry(100)),
            (status(503, Absent), ONCE, Done),
            (status(500, Absent), FIRST, Done),
            (status(401, Absent), FIRST, Done),
            (status(503, Delay(seconds(7))), FIRST, retry(7_000)),
            (status(503, Delay(seconds(31))), FIRST, Done),
            (status(503, Delay(seconds(1))), late, Done),
            (status(503, Past), FIRST, retry(1_000)),
            (status(503, Unreadable), FIRST, retry(1_000)),
            (status(429, Absent), FIRST, throttled(1_000)),
            (status(429, Absent), second, throttled(2_000)),
            (status(429, Absent), ONCE, throttled(1_000)),
            (status(429, Absent), third, Done),
            (status(429, Absent), no_timers, Done),
            (status(429, Delay(seconds(2))), FIRST, throttled(2_000)),
        ];
        for (outcome, situation, decision) in table {
            let decided = decide(outcome, situation, &Retry::new(), 1.0);
            assert_eq!(decided, decision, "{outcome:?} in {situation:?}");
        }
    }

    #[test]
    fn declared_statuses_replace_the_others_for_every_method() {
        let retry_on = Retry::new().on(&[409, 503]);
        for (code, situation, is_sent_again) in [
            (409, FIRST, true),
            (409, ONCE, true),
            (503, ONCE, true),
            (429, FIRST, false),
            (502, FIRST, false),
            (408, ONCE, false),
        ] {
            let decided = decide(status(code, RetryAfter::Absent), situation, &retry_on, 1.0);
            let expected = if is_sent_again { retry(100) } else { Decision::Done };
            assert_eq!(decided, expected, "{code} in {situation:?}");
        }
    }

    #[test]
    fn jitter_is_the_fraction_of_the_backoff_that_is_waited() {
        assert_eq!(decide(Outcome::Unsent, FIRST, &Retry::new(), 0.5), retry(50));
        assert_eq!(decide(Outcome::Unsent, FIRST, &Retry::new(), 0.0), retry(0));
    }
}
