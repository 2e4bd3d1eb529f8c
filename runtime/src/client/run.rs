//! The attempts of one call: what is sent again, when, and with which token.

use std::future::poll_fn;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::attempt::Attempt;
use super::kept::Slot;
use super::watch::LastMove;
use super::{Core, Facts};
use crate::body::Body;
use crate::clock::{self, Instant, RuntimeId};
use crate::credentials::LastToken;
use crate::error::{Delivery, TransportError};
use crate::options::Plan;
use crate::retry::{self, Asked};
use crate::spec::Spec;
use crate::trace;
use crate::transport::{Along, ResponseFuture, Transport};

/// What goes with a request on its way through the layers around a call.
#[derive(Debug, Clone)]
pub(crate) struct Calling {
    pub(crate) plan: Arc<Plan>,
    pub(crate) started: Instant,
    /// The runtime that the call began on, which has timers.
    pub(crate) runtime: Option<RuntimeId>,
    /// Whether sending the request a second time does no harm.
    pub(super) repeatable: bool,
}

impl Calling {
    pub(crate) fn deadline(&self) -> Instant {
        clock::after(self.started, self.plan.timeout)
    }

    /// What is known about the call when it comes out like this.
    pub(super) fn facts(&self, result: &Result<http::Response<Body>, TransportError>) -> Facts {
        let attempts = match result {
            Ok(response) => Attempts::of(response),
            Err(error) => error.attempts(),
        };
        Facts { attempts, elapsed: self.started.elapsed(), repeatable: self.repeatable }
    }
}

/// How often a request was sent, if more than once: in the extensions of its response.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempts(u32);

impl Attempts {
    pub(super) fn of(response: &http::Response<Body>) -> u32 {
        response.extensions().get().copied().unwrap_or(Self(1)).0
    }
}

/// The innermost service behind the layers around a call.
pub(super) struct Calls(pub(super) Arc<Core>);

impl Transport for Calls {
    fn call(&self, request: &mut http::Request<Body>, along: &Along) -> ResponseFuture {
        let (core, mut along) = (Arc::clone(&self.0), along.clone());
        let mut slot = Slot::Request(std::mem::take(request));
        ResponseFuture::new(async move {
            let (mut run, mut attempt) = (Run::default(), pin!(Attempt::default()));
            along.begin(Instant::now());
            run.send(attempt.as_mut(), &core, &mut slot, &mut along);
            let mut result = poll_fn(|context| attempt.as_mut().poll(&along, context)).await;
            match run.after(&core, &mut slot, &along, &mut result) {
                None => result,
                Some(why) => run.again(&core, slot, along, why).await,
            }
        })
    }
}

/// Why a request is sent once more.
pub(super) enum Again {
    WithNewToken,
    After(Duration),
}

/// What is known of the attempts so far.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run {
    attempts: u32,
    /// The cost of the attempts beyond the first.
    paid: u32,
    has_renewed: bool,
    /// Whether the server may have acted on the request in one of the attempts so far.
    delivery: Delivery,
}

impl Default for Run {
    fn default() -> Self {
        Self { attempts: 0, paid: 0, has_renewed: false, delivery: Delivery::NotSent }
    }
}

impl Run {
    /// Sends a request, for the first time or once more.
    pub(super) fn send(
        &mut self,
        attempt: Pin<&mut Attempt>,
        core: &Arc<Core>,
        slot: &mut Slot,
        along: &mut Along,
    ) {
        self.attempts += 1;
        let keep = self.keeps(core, along, slot.request_mut().body());
        attempt.send(core, slot, keep, along);
    }

    /// Sends the request once more, and again, until it succeeds, or there is no use or no right to go on.
    pub(super) async fn again(
        mut self,
        core: &Arc<Core>,
        mut slot: Slot,
        mut along: Along,
        mut why: Again,
    ) -> Result<http::Response<Body>, TransportError> {
        let mut attempt = pin!(Attempt::default());
        loop {
            match why {
                Again::WithNewToken => trace::renewal(),
                Again::After(pause) => {
                    trace::retry(pause);
                    clock::sleep(pause).await;
                }
            }
            along.begin(Instant::now());
            self.send(attempt.as_mut(), core, &mut slot, &mut along);
            let mut result = poll_fn(|context| attempt.as_mut().poll(&along, context)).await;
            why = match self.after(core, &mut slot, &along, &mut result) {
                None => return result,
                Some(why) => why,
            };
        }
    }

    /// Why to send the request once more. If there is no reason to, this was the last attempt, and the result says
    /// how many they were.
    pub(super) fn after(
        &mut self,
        core: &Core,
        slot: &mut Slot,
        along: &Along,
        result: &mut Result<http::Response<Body>, TransportError>,
    ) -> Option<Again> {
        trace::attempt(self.attempts, result.as_ref().map(http::Response::status));
        // What comes back is as the transport got it: with credentials, or on its way to another origin. Only where
        // nothing can have changed it is it what was sent; and no error keeps it.
        if let Err(error) = result
            && let Some(request) = error.take_request()
            && slot.is_empty()
            && core.gives_back
        {
            *slot = Slot::Request(request);
        }
        if slot.is_empty() {
            // Also where it cannot go out once more, the next call is not to be sent with that token.
            if let Ok(response) = result {
                self.renew(core, along.spec, response);
            }
        } else if let Some(why) = self.judge(core, along, result) {
            let delivery =
                result.as_ref().map_or_else(TransportError::delivery, |_| Delivery::MaybeSent);
            self.delivery = self.delivery.or(delivery);
            return Some(why);
        }
        self.end(core, along.spec, result);
        None
    }

    fn may_renew(&self, core: &Core) -> bool {
        core.tokens.is_some() && !self.has_renewed
    }

    /// Returns the number of attempts without the one for a new token, which is no retry.
    fn own_attempts(&self) -> u32 {
        self.attempts - u32::from(self.has_renewed)
    }

    /// Returns whether a copy of the request is needed to send it once more.
    fn keeps(&self, core: &Core, along: &Along, body: &Body) -> bool {
        // A body that is watched is a stream to the transport, and does not come back.
        let comes_back = core.gives_back && !along.calling.repeatable && !LastMove::is_worth(body);
        self.may_renew(core) || !comes_back && self.may_go_on(core, along)
    }

    /// Returns whether there is anything that could make the request go out once more.
    fn may_go_on(&self, core: &Core, along: &Along) -> bool {
        self.may_renew(core)
            || along.calling.plan.retry.allows_more(self.own_attempts())
                && along.calling.runtime.is_some()
    }

    /// Returns how to send the request again, or nothing if this was the last attempt.
    fn judge(
        &mut self,
        core: &Core,
        along: &Along,
        result: &Result<http::Response<Body>, TransportError>,
    ) -> Option<Again> {
        let Calling { plan, repeatable, runtime, .. } = &along.calling;
        let (throttled, asked) = match result {
            Ok(response) => {
                let status = response.status();
                if is_success(along.spec, status) {
                    return None;
                }
                if self.renew(core, along.spec, response) {
                    return Some(Again::WithNewToken);
                }
                if !repeatable || !retry::is_transient(status) {
                    return None;
                }
                (status.as_u16() == 429, retry::asked(response.headers()))
            }
            Err(error) => {
                let lost = *repeatable && retry::is_lost(error);
                if !lost && !retry::is_unsent(error) {
                    return None;
                }
                (false, Asked::Nothing)
            }
        };
        let attempts = self.own_attempts();
        if !plan.retry.allows_more(attempts) || runtime.is_none() {
            return None;
        }
        let pause = plan.retry.pause(attempts, throttled, asked)?;
        if clock::after(Instant::now(), pause) >= along.calling.deadline() {
            return None;
        }
        self.paid = self.paid.saturating_add(core.budget.take(throttled)?);
        Some(Again::After(pause))
    }

    /// Returns whether the service says that the token has expired, and another one is worth
    /// trying. That is so once per call: a second such response means something else.
    fn renew(&mut self, core: &Core, spec: &Spec, response: &http::Response<Body>) -> bool {
        let (true, Some(tokens), Some(is_expired)) =
            (self.may_renew(core), &core.tokens, core.api.expired)
        else {
            return false;
        };
        let Some(token) = response.extensions().get::<LastToken>() else { return false };
        if is_success(spec, response.status()) || !is_expired(&with_bytes(response)) {
            return false;
        }
        self.has_renewed = tokens.renew(*token);
        self.has_renewed
    }

    /// Notes how the call came out: on the result, in the budget, and for the token.
    fn end(
        &self,
        core: &Core,
        spec: &Spec,
        result: &mut Result<http::Response<Body>, TransportError>,
    ) {
        match result {
            Ok(response) => {
                let status = response.status();
                let is_declared = is_success(spec, status);
                if is_declared || status.is_success() {
                    core.budget.refund(self.paid);
                }
                // Any other status may be the one that refuses the token.
                if is_declared
                    && let Some(tokens) = &core.tokens
                    && let Some(token) = response.extensions().get::<LastToken>()
                {
                    tokens.accept(*token);
                }
                if self.attempts > 1 {
                    response.extensions_mut().insert(Attempts(self.attempts));
                }
            }
            Err(error) => error.set_attempts(self.attempts, self.delivery),
        }
    }
}

fn is_success(spec: &Spec, status: StatusCode) -> bool {
    spec.response(status.as_u16()).is_some_and(|declared| declared.success)
}

/// Returns a response as the declaration's own function gets to see it: with its body, or with the
/// beginning of one that is too large. A body that is a stream cannot be seen.
fn with_bytes(response: &http::Response<Body>) -> http::Response<Bytes> {
    let mut seen = http::Response::new(response.body().beginning());
    *seen.status_mut() = response.status();
    *seen.headers_mut() = response.headers().clone();
    seen
}
