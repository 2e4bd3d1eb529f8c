//! The settings of one call, merged from its own options, its endpoint and its client.

use std::time::Duration;

use http::StatusCode;

use super::Options;
use crate::api::ApiSpec;
use crate::error::response::KEPT_BODY;
use crate::retry::Retry;
use crate::spec::DeclaredResponse;
use crate::spec::policy::Policy;

/// The settings of one call, merged from all options.
#[derive(Debug)]
pub(crate) struct Settings {
    api: &'static ApiSpec,
    pub(crate) timeout: Duration,
    pub(crate) attempt_timeout: Duration,
    /// `None` if no options set it: then the type of the response has a default.
    pub(crate) read_timeout: Option<Duration>,
    pub(crate) retry: Retry,
    pub(crate) max_response_body: usize,
    pub(crate) redirects: u8,
}

impl Settings {
    /// Merges the options of a call, of its endpoint, of the API and of its client, in this
    /// order.
    pub(crate) fn new(
        api: &'static ApiSpec,
        call: Option<&Options>,
        policy: &Policy,
        client: &Options,
    ) -> Self {
        let seconds = Duration::from_secs;
        let timeout = call.and_then(|it| it.timeout).or(policy.timeout).or(client.timeout);
        let attempt = call.and_then(|it| it.attempt_timeout).or(client.attempt_timeout);
        let read_timeout = call.and_then(|it| it.read_timeout);
        let read_timeout = read_timeout.or(policy.read_timeout).or(client.read_timeout);
        let retry = call.map_or(Retry::new(), |it| it.retry);
        let max_body = call.and_then(|it| it.max_response_body).or(policy.max_body);
        let redirects = call.and_then(|it| it.redirects);
        let declared = declared_retry(policy.attempts, policy.retry_on);
        let of_api = declared_retry(api.attempts, api.retry_on);
        Self {
            api,
            timeout: timeout.unwrap_or(seconds(60)),
            attempt_timeout: attempt.or(timeout).unwrap_or(seconds(30)),
            read_timeout,
            retry: retry.over(declared).over(of_api).over(client.retry),
            max_response_body: max_body.or(client.max_response_body).unwrap_or(4 * 1024 * 1024),
            redirects: redirects.or(client.redirects).unwrap_or(0),
        }
    }

    /// Returns the longest pause between bytes of a response that is a stream, if there is a limit:
    /// unless one is set, 20 seconds, and none for a stream of messages. [`Duration::MAX`] is no
    /// limit.
    pub(crate) fn read_timeout(&self, declared: &DeclaredResponse) -> Option<Duration> {
        let default = (!declared.sends_messages).then_some(Duration::from_secs(20));
        self.read_timeout.or(default).filter(|limit| *limit != Duration::MAX)
    }

    /// Returns the header in which the API sends the identifier of a request, if it declares one.
    pub(crate) fn request_id_header(&self) -> Option<&'static str> {
        self.api.request_id
    }

    /// Returns the failure that the API declares for a status.
    pub(crate) fn response_of_api(&self, status: StatusCode) -> Option<&'static DeclaredResponse> {
        self.api.response(status.as_u16())
    }

    /// Returns the limit on the body of a response with this status, in bytes. For a failure that
    /// the endpoint or its API declares, it is at least [`KEPT_BODY`], which errors keep in any
    /// case.
    pub(crate) fn limit(&self, declared: Option<&DeclaredResponse>, status: StatusCode) -> usize {
        match declared {
            Some(declared) if declared.success => self.max_response_body,
            Some(_) => self.max_response_body.max(KEPT_BODY),
            None if self.response_of_api(status).is_some() => self.max_response_body.max(KEPT_BODY),
            None => KEPT_BODY,
        }
    }
}

/// Returns the policy of retries that a declaration sets.
fn declared_retry(attempts: Option<u32>, statuses: Option<&[u16]>) -> Retry {
    let retry = attempts.map_or(Retry::new(), |attempts| Retry::new().attempts(attempts));
    statuses.map_or(retry, |statuses| retry.on(statuses))
}
