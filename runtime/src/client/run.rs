//! The attempts of one call: what is sent again, when, and with which token.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::Core;
use super::attempt::attempt;
use super::kept::Kept;
use crate::body::Body;
use crate::clock::{self, Instant};
use crate::credentials::LastToken;
use crate::error::TransportError;
use crate::options::Plan;
use crate::retry;
use crate::spec::Spec;
use crate::trace;
use crate::transport::{Along, Exchanging, Transport};

/// What goes with a request on its way through the layers around a call.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Calling {
    pub(super) plan: Plan,
    pub(super) started: Instant,
}

impl Calling {
    pub(super) fn deadline(&self) -> Instant {
        clock::after(self.started, self.plan.timeout)
    }
}

/// How often a request was sent, if more than once: in the extensions of its response.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempts(pub(super) u32);

/// The innermost service behind the layers around a call.
pub(super) struct Calls(pub(super) Arc<Core>);

impl Transport for Calls {
    fn call(&self, request: http::Request<Body>, along: &Along) -> Exchanging {
        let (core, mut along) = (Arc::clone(&self.0), along.clone());
        Box::pin(async move { run(&core, &mut Some(request), &mut along, Instant::now()).await })
    }
}

/// Sends a request until it succeeds, or there is no use or no right to go on.
///
/// From here to the transport the request is handed on by reference, to be taken by who sends it: each future
/// that owned it would have room for it twice, and move it there.
pub(super) async fn run(
    core: &Core,
    request: &mut Option<http::Request<Body>>,
    along: &mut Along,
    mut now: Instant,
) -> Result<http::Response<Body>, TransportError> {
    let mut run = Run { core, attempts: 0, paid: None, has_renewed: false, was_sent: false };
    loop {
        run.attempts += 1;
        let kept = if run.may_go_on(along) { request.as_ref().and_then(Kept::of) } else { None };
        let result = attempt(core, request, along, now).await;
        trace::attempt(run.attempts, result.as_ref().map(http::Response::status));
        let Some(kept) = kept else {
            // Also where it cannot go out once more, the next call is not to be sent with that token.
            if let Ok(response) = &result {
                run.renew(along.spec, response);
            }
            return run.end(result);
        };
        let Some(next) = run.judge(along, &result) else { return run.end(result) };
        run.was_sent |= result.as_ref().map_or_else(TransportError::was_sent, |_| true);
        drop(result);
        match next {
            Again::WithNewToken => trace::renewal(),
            Again::After(pause) => {
                trace::retry(pause);
                clock::sleep(pause).await;
            }
        }
        (*request, now) = (Some(kept.restore()), Instant::now());
    }
}

/// Why a request is sent once more.
enum Again {
    WithNewToken,
    After(Duration),
}

struct Run<'a> {
    core: &'a Core,
    attempts: u32,
    /// What the last attempt cost, if it was not the first.
    paid: Option<u32>,
    has_renewed: bool,
    /// Whether the server may have seen the request.
    was_sent: bool,
}

impl Run<'_> {
    fn may_renew(&self) -> bool {
        self.core.tokens.is_some() && !self.has_renewed
    }

    /// Without the one that was for a new token: that is not what retries are counted for.
    fn own_attempts(&self) -> u32 {
        self.attempts - u32::from(self.has_renewed)
    }

    /// Whether there is anything that could make the request go out once more.
    fn may_go_on(&self, along: &Along) -> bool {
        self.may_renew()
            || along.calling.plan.retry.allows_more(self.own_attempts()) && clock::can_wait()
    }

    /// How to send the request again, if at all.
    fn judge(
        &mut self,
        along: &Along,
        result: &Result<http::Response<Body>, TransportError>,
    ) -> Option<Again> {
        let plan = &along.calling.plan;
        let (throttled, asked) = match result {
            Ok(response) => {
                let status = response.status();
                if is_success(along.spec, status) {
                    return None;
                }
                if self.renew(along.spec, response) {
                    return Some(Again::WithNewToken);
                }
                if !plan.repeatable || !retry::is_transient(status) {
                    return None;
                }
                (status.as_u16() == 429, retry::retry_after(response.headers()))
            }
            Err(error) => {
                let lost = plan.repeatable && retry::is_lost(error);
                if !lost && !retry::is_unsent(error) {
                    return None;
                }
                (false, None)
            }
        };
        let attempts = self.own_attempts();
        if !plan.retry.allows_more(attempts) || !clock::can_wait() {
            return None;
        }
        let pause = plan.retry.pause(attempts, throttled, asked)?;
        if clock::after(Instant::now(), pause) >= along.calling.deadline() {
            return None;
        }
        self.paid = Some(self.core.budget.take(throttled)?);
        Some(Again::After(pause))
    }

    /// Whether the service says that the token has expired. It is asked once per call: a second such answer
    /// means something else.
    fn renew(&mut self, spec: &Spec, response: &http::Response<Body>) -> bool {
        let (true, Some(tokens), Some(is_expired)) =
            (self.may_renew(), &self.core.tokens, self.core.api.expired)
        else {
            return false;
        };
        let Some(token) = response.extensions().get::<LastToken>() else { return false };
        if is_success(spec, response.status()) || !is_expired(&with_bytes(response)) {
            return false;
        }
        tokens.expire(*token);
        self.has_renewed = true;
        true
    }

    fn end(
        self,
        result: Result<http::Response<Body>, TransportError>,
    ) -> Result<http::Response<Body>, TransportError> {
        match result {
            Ok(mut response) => {
                if response.status().is_success() {
                    self.core.budget.refund(self.paid);
                }
                if self.attempts > 1 {
                    response.extensions_mut().insert(Attempts(self.attempts));
                }
                Ok(response)
            }
            Err(error) => Err(error.after_attempts(self.attempts, self.was_sent)),
        }
    }
}

fn is_success(spec: &Spec, status: StatusCode) -> bool {
    spec.response(status.as_u16()).is_some_and(|declared| declared.success)
}

/// A response as the declaration's own function gets to see it.
fn with_bytes(response: &http::Response<Body>) -> http::Response<Bytes> {
    let mut seen = http::Response::new(response.body().bytes().unwrap_or_default());
    *seen.status_mut() = response.status();
    *seen.headers_mut() = response.headers().clone();
    seen
}
