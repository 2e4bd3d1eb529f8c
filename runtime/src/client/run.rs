//! The attempts of one call: what is sent again, when, and with which token.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::StatusCode;

use super::Core;
use super::attempt::attempt;
use super::kept::Slot;
use crate::body::Body;
use crate::clock::{self, Instant};
use crate::credentials::LastToken;
use crate::error::TransportError;
use crate::options::Plan;
use crate::retry;
use crate::spec::Spec;
use crate::trace;
use crate::transport::{Along, Exchanging, Outgoing, Transport};

/// What goes with a request on its way through the layers around a call.
#[derive(Debug, Clone)]
pub(crate) struct Calling {
    pub(crate) plan: Arc<Plan>,
    pub(crate) started: Instant,
    /// Whether sending the request a second time does no harm.
    pub(super) repeatable: bool,
}

impl Calling {
    pub(crate) fn deadline(&self) -> Instant {
        clock::after(self.started, self.plan.timeout)
    }
}

/// How often a request was sent, if more than once: in the extensions of its response.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attempts(pub(super) u32);

/// The innermost service behind the layers around a call.
pub(super) struct Calls(pub(super) Arc<Core>);

impl Transport for Calls {
    fn call(&self, request: &mut Outgoing, along: &Along) -> Exchanging {
        let (core, mut along) = (Arc::clone(&self.0), along.clone());
        let mut slot = request.take().map_or(Slot::Empty, Slot::Request);
        Box::pin(async move {
            along.begin(Instant::now());
            run(&core, &mut slot, &mut along).await
        })
    }
}

/// Sends a request, whose first attempt has begun, until it succeeds, or there is no use or no right to go on.
pub(super) async fn run(
    core: &Core,
    slot: &mut Slot,
    along: &mut Along,
) -> Result<http::Response<Body>, TransportError> {
    let mut run = Run { core, attempts: 1, paid: None, has_renewed: false, was_sent: false };
    let result = attempt(core, slot, run.keeps(along), along).await;
    match run.after(slot, along, result) {
        Next::End(result) => result,
        // In a box, so that a call that succeeds at once has no room for it.
        Next::Again(why) => Box::pin(run.again(slot, along, why)).await,
    }
}

/// What follows an attempt.
enum Next {
    End(Result<http::Response<Body>, TransportError>),
    Again(Again),
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
    /// Sends the request once more, and again.
    async fn again(
        mut self,
        slot: &mut Slot,
        along: &mut Along,
        mut why: Again,
    ) -> Result<http::Response<Body>, TransportError> {
        loop {
            match why {
                Again::WithNewToken => trace::renewal(),
                Again::After(pause) => {
                    trace::retry(pause);
                    clock::sleep(pause).await;
                }
            }
            slot.restore();
            self.attempts += 1;
            along.begin(Instant::now());
            let result = attempt(self.core, slot, self.keeps(along), along).await;
            why = match self.after(slot, along, result) {
                Next::End(result) => return result,
                Next::Again(why) => why,
            };
        }
    }

    fn after(
        &mut self,
        slot: &mut Slot,
        along: &Along,
        mut result: Result<http::Response<Body>, TransportError>,
    ) -> Next {
        trace::attempt(self.attempts, result.as_ref().map(http::Response::status));
        // What comes back is as the transport got it: with credentials, or on its way to another origin. Only where
        // nothing can have changed it is it what was sent; and no error keeps it.
        if let Err(error) = &mut result
            && let Some(request) = error.take_request()
            && slot.is_empty()
            && self.core.gives_back
        {
            *slot = Slot::Request(request);
        }
        if slot.is_empty() {
            // Also where it cannot go out once more, the next call is not to be sent with that token.
            if let Ok(response) = &result {
                self.renew(along.spec, response);
            }
            return Next::End(self.end(result));
        }
        let Some(why) = self.judge(along, &result) else { return Next::End(self.end(result)) };
        self.was_sent |= result.as_ref().map_or_else(TransportError::was_sent, |_| true);
        Next::Again(why)
    }

    fn may_renew(&self) -> bool {
        self.core.tokens.is_some() && !self.has_renewed
    }

    /// Without the one that was for a new token: that is not what retries are counted for.
    fn own_attempts(&self) -> u32 {
        self.attempts - u32::from(self.has_renewed)
    }

    /// Whether a copy of the request is needed to send it once more.
    fn keeps(&self, along: &Along) -> bool {
        let comes_back = self.core.gives_back && !along.calling.repeatable;
        self.may_renew() || !comes_back && self.may_go_on(along)
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
        let Calling { plan, repeatable, .. } = &along.calling;
        let (throttled, asked) = match result {
            Ok(response) => {
                let status = response.status();
                if is_success(along.spec, status) {
                    return None;
                }
                if self.renew(along.spec, response) {
                    return Some(Again::WithNewToken);
                }
                if !repeatable || !retry::is_transient(status) {
                    return None;
                }
                (status.as_u16() == 429, retry::retry_after(response.headers()))
            }
            Err(error) => {
                let lost = *repeatable && retry::is_lost(error);
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
        &self,
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
