//! The attempts of one call: sends the request again, after a pause or with a new token, until it
//! succeeds or may not be sent again.

use std::sync::Arc;

use bytes::Bytes;
use http::StatusCode;

use super::attempt::Attempt;
use super::core::{Core, Exchanged};
use super::retry_decision::{Decision, Outcome, Situation, decide};
use crate::api::Expired;
use crate::body::Body;
use crate::credentials::cache::TokenNumber;
use crate::error::delivery::Delivery;
use crate::error::transport::TransportError;
use crate::retry::jitter::jitter;
use crate::retry::retry_after::retry_after;
use crate::spec::Spec;
use crate::timer::{self, Instant};
use crate::trace;
use crate::transport::context::{AttemptCount, RequestContext};
use crate::transport::snapshot::RequestSnapshot;
use crate::transport::upload_activity::is_caused_by_body;

type Result = std::result::Result<http::Response<Body>, TransportError>;

/// Sends a request until it succeeds or may not be sent again. The first attempt begins before the
/// future is created, so that the future does not store the request.
pub(super) fn send(
    core: &Arc<Core>,
    request: http::Request<Body>,
    mut context: RequestContext,
) -> impl Future<Output = Exchanged> + Send + use<> {
    let core = Arc::clone(core);
    let mut state = RetryState {
        attempts: 0,
        paid: 0,
        has_renewed: false,
        delivery: Delivery::NotSent,
        snapshot: None,
    };
    let now = context.call.started;
    let mut attempt = state.begin(&core, request, &mut context, now);
    async move {
        loop {
            // The result is dropped with this block: the future need not store it during the pause.
            let decision = {
                let mut result = attempt.receive(&context).await;
                trace::attempt(state.attempts, result.as_ref().map(http::Response::status));
                let outcome = state.outcome(&core, context.spec, &result);
                match state.decide(outcome, &core, &context, &result) {
                    Decision::Done => {
                        state.finish(outcome, &core, context.spec, &mut result);
                        let record = context.call.record(&result);
                        return (result, record);
                    }
                    decision => decision,
                }
            };
            drop(attempt);
            if let Decision::Retry { pause, .. } = decision {
                trace::retry(pause);
                timer::sleep(pause).await;
            } else {
                trace::renewal();
            }
            let request = state.restored_request();
            attempt = state.begin(&core, request, &mut context, Instant::now());
        }
    }
}

/// The state of the attempts of one call.
struct RetryState {
    /// The number of attempts that have begun.
    attempts: u32,
    /// The cost of the retries so far, taken from the budget of the client.
    paid: u32,
    /// Whether the token has been renewed. A call renews it only once: if the server rejects the
    /// new token too, the reason is not its expiry.
    has_renewed: bool,
    /// Whether the server may have acted on the request in one of the earlier attempts.
    delivery: Delivery,
    /// A copy of the request of the current attempt, if there may be another one.
    snapshot: Option<RequestSnapshot>,
}

impl RetryState {
    /// Begins an attempt, and stores a snapshot of the request if there may be another attempt.
    fn begin(
        &mut self,
        core: &Arc<Core>,
        request: http::Request<Body>,
        context: &mut RequestContext,
        now: Instant,
    ) -> Attempt {
        self.attempts += 1;
        context.begin_attempt(now);
        if self.may_send_again(core, context) {
            self.snapshot = RequestSnapshot::of(&request);
        }
        Attempt::new(core, request, context)
    }

    /// Returns the request for another attempt, after a decision to make one.
    fn restored_request(&mut self) -> http::Request<Body> {
        self.snapshot.take().expect("a request without a snapshot is not sent again").restore()
    }

    /// Returns the number of attempts, without the one with a renewed token, which is not a retry.
    fn counted_attempts(&self) -> u32 {
        self.attempts - u32::from(self.has_renewed)
    }

    /// Returns whether the token may still be renewed in this call.
    fn may_renew(&self, core: &Core, spec: &Spec) -> bool {
        core.tokens.of(spec).is_some() && !self.has_renewed && !spec.policy.never_renews
    }

    /// Returns whether the current attempt may be followed by another one.
    fn may_send_again(&self, core: &Core, context: &RequestContext) -> bool {
        self.may_renew(core, context.spec)
            || context.call.settings.retry.allows_more(self.counted_attempts())
                && context.call.runtime.is_some()
    }

    /// Decides on the next step after an attempt, and takes the cost of a retry from the budget.
    fn decide(
        &mut self,
        outcome: Outcome,
        core: &Core,
        context: &RequestContext,
        result: &Result,
    ) -> Decision {
        let call = &context.call;
        if outcome == Outcome::Success || self.snapshot.is_none() {
            return Decision::Done;
        }
        let situation = Situation {
            attempts: self.counted_attempts(),
            repeatable: call.repeatable,
            has_timers: call.runtime.is_some(),
            remaining: call.deadline().saturating_duration_since(Instant::now()),
        };
        let decision = decide(outcome, situation, &call.settings.retry, jitter());
        if let Decision::Retry { throttled, .. } = decision {
            match core.budget.take(throttled) {
                Some(cost) => self.paid = self.paid.saturating_add(cost),
                None => return Decision::Done,
            }
        }
        if decision != Decision::Done {
            let delivery =
                result.as_ref().map_or_else(TransportError::delivery, |_| Delivery::MaybeSent);
            self.delivery = self.delivery.or(delivery);
        }
        decision
    }

    /// Returns the outcome of an attempt. A token that the server reports as expired is discarded
    /// even if this request cannot be sent again, so that the next call does not use it.
    fn outcome(&mut self, core: &Core, spec: &Spec, result: &Result) -> Outcome {
        match result {
            Ok(response) if is_success(spec, response.status()) => Outcome::Success,
            Ok(response) if self.renew(core, spec, response) => Outcome::TokenRenewed,
            Ok(response) => Outcome::Status(response.status(), retry_after(response.headers())),
            Err(error) if is_caused_by_body(error) => Outcome::Failed,
            Err(error) if error.is_unsent() => Outcome::Unsent,
            Err(error) if error.is_lost() => Outcome::Lost,
            Err(_) => Outcome::Failed,
        }
    }

    /// Discards the token of a response that reports it as expired. Returns whether to send the
    /// request again with a new token.
    fn renew(&mut self, core: &Core, spec: &Spec, response: &http::Response<Body>) -> bool {
        let (true, Some(tokens), Some(expired)) =
            (self.may_renew(core, spec), core.tokens.of(spec), core.api.expired)
        else {
            return false;
        };
        let Some(token) = response.extensions().get::<TokenNumber>() else { return false };
        let is_expired = match expired {
            // A row of the endpoint declares what the status means there.
            Expired::Status(status) => response.status() == status && !spec.names(status),
            Expired::Function(is_expired) => is_expired(spec, &with_bytes(response)),
        };
        if !is_expired {
            return false;
        }
        self.has_renewed = tokens.renew(*token);
        self.has_renewed
    }

    /// Records the end of the call: in the result, in the budget, and for the token.
    fn finish(&self, outcome: Outcome, core: &Core, spec: &Spec, result: &mut Result) {
        match result {
            Ok(response) => {
                let is_declared = outcome == Outcome::Success;
                if is_declared || response.status().is_success() {
                    core.budget.refund(self.paid);
                }
                // With any other status, the server may have rejected the token.
                if is_declared
                    && let Some(tokens) = core.tokens.of(spec)
                    && let Some(token) = response.extensions().get::<TokenNumber>()
                {
                    tokens.accept(*token);
                }
                if self.attempts > 1 {
                    response.extensions_mut().insert(AttemptCount(self.attempts));
                }
            }
            Err(error) => error.set_attempts(self.attempts, self.delivery),
        }
    }
}

/// Returns whether the endpoint declares a status as a success.
fn is_success(spec: &Spec, status: StatusCode) -> bool {
    spec.response(status.as_u16()).is_some_and(|declared| declared.success)
}

/// Returns a response as the function of `expired = …` gets it: with its body, or with the
/// beginning of a body that is too large. For a stream, the body is empty.
fn with_bytes(response: &http::Response<Body>) -> http::Response<Bytes> {
    let mut seen = http::Response::new(response.body().beginning());
    *seen.status_mut() = response.status();
    *seen.headers_mut() = response.headers().clone();
    seen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size<F: Future>(
        _: impl FnOnce(&Arc<Core>, http::Request<Body>, RequestContext) -> F,
    ) -> usize {
        size_of::<F>()
    }

    /// The per-thread cache of glibc's malloc ends at this size; larger allocations are several
    /// times slower.
    #[test]
    fn future_of_a_call_fits_into_1032_bytes() {
        assert!(size(send) <= 1032, "{} bytes", size(send));
    }
}
