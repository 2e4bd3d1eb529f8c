//! The attempts of one call: sends the request again, after a pause or with a new token, until it
//! succeeds or may not be sent again.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::StatusCode;
use pin_project_lite::pin_project;

use super::attempt::Attempt;
use super::core::{Core, Exchanged};
use super::retry_decision::{Decision, Outcome, Situation, decide};
use crate::api::Expired;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::credentials::cache::TokenNumber;
use crate::error::delivery::Delivery;
use crate::error::transport::TransportError;
use crate::retry::jitter::jitter;
use crate::retry::retry_after::retry_after;
use crate::spec::Spec;
use crate::timer::{self, Instant, Timer};
use crate::trace;
use crate::transport::context::{AttemptCount, RequestContext};
use crate::transport::snapshot::RequestSnapshot;
use crate::transport::upload_activity::is_caused_by_body;

type Result = std::result::Result<http::Response<Body>, TransportError>;

pin_project! {
    /// The attempts of a call: sends a request until it succeeds or may not be sent again. This
    /// future is written by hand because an `async` block would store the request and the result of
    /// an attempt, and move them several times.
    pub(super) struct Attempts {
        core: Arc<Core>,
        context: RequestContext,
        state: RetryState,
        step: Step,
        // The timer of the attempt.
        #[pin]
        timer: Timer,
    }
}

/// The step of a call that is in progress.
enum Step {
    Attempt(Attempt),
    /// The pause before the next attempt.
    Pause(BoxFuture<()>),
    /// Nothing: an attempt has ended, or none has begun.
    Idle,
}

impl Attempts {
    /// Creates the future of a call. Nothing is sent before [`begin`](Self::begin).
    pub(super) fn new(core: &Arc<Core>, context: RequestContext) -> Self {
        let state = RetryState {
            attempts: 0,
            paid: 0,
            has_renewed: false,
            delivery: Delivery::NotSent,
            snapshot: None,
        };
        Self { core: Arc::clone(core), context, state, step: Step::Idle, timer: None }
    }

    /// Begins the first attempt. Call this where the future stays, because its attempt and the
    /// snapshot of the request are large.
    pub(super) fn begin(&mut self, request: http::Request<Body>) {
        let now = self.context.call.started;
        let attempt = self.state.begin(&self.core, request, &mut self.context, now);
        self.step = Step::Attempt(attempt);
    }
}

impl Future for Attempts {
    type Output = Exchanged;

    fn poll(self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<Exchanged> {
        let mut this = self.project();
        let (core, context, state) = (this.core, this.context, this.state);
        loop {
            *this.step = match this.step {
                Step::Attempt(attempt) => {
                    let mut result = ready!(attempt.poll(context, this.timer.as_mut(), task));
                    this.timer.set(None);
                    // The attempt is dropped before the pause, and before the result is decoded.
                    *this.step = Step::Idle;
                    match state.end(core, context, &mut result) {
                        Decision::Done => {
                            let record = context.call.record(&result);
                            return Poll::Ready((result, record));
                        }
                        decision => Step::Pause(pause(decision)),
                    }
                }
                Step::Pause(pause) => {
                    ready!(pause.as_mut().poll(task));
                    Step::Attempt(state.begin_again(core, context))
                }
                Step::Idle => unreachable!("a call is polled between its beginning and its result"),
            };
        }
    }
}

/// Returns the pause before the next attempt: none if the token has been renewed.
#[cold]
fn pause(decision: Decision) -> BoxFuture<()> {
    if let Decision::Retry { pause, .. } = decision {
        trace::retry(pause);
        return Box::pin(timer::sleep(pause));
    }
    trace::renewal();
    Box::pin(std::future::ready(()))
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

    /// Begins another attempt, after a decision to make one.
    #[cold]
    fn begin_again(&mut self, core: &Arc<Core>, context: &mut RequestContext) -> Attempt {
        let snapshot = self.snapshot.take();
        let request = snapshot.expect("a request without a snapshot is not sent again").restore();
        self.begin(core, request, context, Instant::now())
    }

    /// Ends an attempt. Returns the next step, and completes the result if it is that of the call.
    fn end(&mut self, core: &Core, context: &RequestContext, result: &mut Result) -> Decision {
        trace::attempt(self.attempts, result.as_ref().map(http::Response::status));
        let outcome = self.outcome(core, context.spec, result);
        let decision = self.decide(outcome, core, context, result);
        if decision == Decision::Done {
            self.finish(outcome, core, context.spec, result);
            self.snapshot = None;
        }
        decision
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
    use crate::client::call_future::Traced;

    /// The per-thread cache of glibc's malloc ends at this size; larger allocations are several
    /// times slower.
    #[test]
    fn future_of_a_call_fits_into_1032_bytes() {
        let size = size_of::<Traced<Attempts>>();
        assert!(size <= 1032, "{size} bytes");
    }
}
