//! The options of one call, merged from all the places that set some.

use std::time::Duration;

use super::Options;
use crate::retry::Retry;
use crate::spec::Policy;

/// What holds for one call, once all options are merged.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    pub(crate) stall_timeout: Duration,
    pub(crate) retry: Retry,
    pub(crate) max_body: usize,
    pub(crate) redirects: u8,
}

impl Plan {
    pub(crate) fn new(call: Option<&Options>, policy: &Policy, client: &Options) -> Self {
        let seconds = Duration::from_secs;
        let timeout = call.and_then(|it| it.timeout).or(policy.timeout).or(client.timeout);
        let attempt = call.and_then(|it| it.attempt_timeout).or(client.attempt_timeout);
        let stall = call.and_then(|it| it.stall_timeout).or(client.stall_timeout);
        let retry = call.map_or(Retry::new(), |it| it.retry);
        let max_body = call.and_then(|it| it.max_body);
        let redirects = call.and_then(|it| it.redirects);
        let declared = policy.attempts.map_or(Retry::new(), |it| Retry::new().attempts(it));
        Self {
            timeout: timeout.unwrap_or(seconds(60)),
            attempt_timeout: attempt.or(timeout).unwrap_or(seconds(30)),
            stall_timeout: stall.unwrap_or(seconds(20)),
            retry: retry.over(declared).over(client.retry),
            max_body: max_body.or(policy.max_body).or(client.max_body).unwrap_or(4 * 1024 * 1024),
            redirects: redirects.or(client.redirects).unwrap_or(0),
        }
    }
}
