//! One call, from a request to a response or the report of what went wrong: everything that is not generic
//! over the endpoint.

use std::mem::take;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;

use super::attempt::Attempt;
use super::exchange::through;
use super::kept::Slot;
use super::run::{Again, Calling, Run};
use super::watch::LastMove;
use super::{Core, Shared};
use crate::body::Body;
use crate::clock::{self, Instant, RuntimeId};
use crate::error::{Cause, Report, TransportError};
use crate::options::{Options, Plan};
use crate::response::Answer;
use crate::retry::is_repeatable;
use crate::spec::Spec;
use crate::trace::CallSpan;
use crate::transport::{Along, BoxFuture, Next};

pin_project! {
    /// Carries a request to the service and the response back. The request is written where it is sent from, and
    /// the first attempt, which is nearly always the only one, is made here too: what is this large is not moved.
    #[project = Projected]
    pub(crate) struct Carrier {
        shared: Arc<Shared>,
        spec: &'static Spec,
        step: Step,
        slot: Slot,
        run: Run,
        #[pin]
        attempt: Attempt,
        begun: Option<Begun>,
        answer: Option<Answer>,
    }
}

/// What there is from the moment that somebody waits.
struct Begun {
    span: CallSpan,
    along: Along,
}

#[derive(Default)]
enum Step {
    /// Nobody has waited yet.
    New {
        plan: Arc<Plan>,
        repeatable: bool,
    },
    /// There is nothing to send.
    Refused(Box<Report>),
    First,
    /// More attempts, or layers around all of them: in a box, so that other calls have no room for them.
    Later(BoxFuture<Result<http::Response<Body>, TransportError>>),
    #[default]
    Over,
}

impl Carrier {
    /// One whose request is to be written yet.
    pub(crate) fn new(shared: &Arc<Shared>, spec: &'static Spec) -> Box<Self> {
        // Written where it is to be, and not first on the stack.
        let carrier = Box::new_uninit();
        let (shared, slot) = (Arc::clone(shared), Slot::Request(http::Request::default()));
        let (run, attempt) = (Run::default(), Attempt::default());
        let (step, begun, answer) = (Step::Over, None, None);
        Box::write(carrier, Self { shared, spec, step, slot, run, attempt, begun, answer })
    }

    /// The request.
    pub(crate) fn request_mut(&mut self) -> &mut http::Request<Body> {
        self.slot.request_mut()
    }

    /// Completes the request, if there is one to send. It is not sent before somebody waits.
    pub(crate) fn ready(
        mut self: Box<Self>,
        built: Result<(), Box<Report>>,
        options: Option<&Options>,
    ) -> Pin<Box<Self>> {
        let request = self.slot.request_mut();
        self.step = match self.shared.sendable(self.spec, built, options, request) {
            Err(report) => Step::Refused(report),
            Ok(()) => {
                self.shared.complete(request, options);
                let repeatable = is_repeatable(self.spec, request.headers());
                Step::New { plan: self.shared.plan(self.spec, options), repeatable }
            }
        };
        Box::into_pin(self)
    }

    /// Waits for the response, which stays here.
    ///
    /// # Panics
    ///
    /// When the result has been returned before.
    pub(crate) fn poll(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Result<&mut Answer, Box<Report>>> {
        let mut this = self.project();
        if let Step::New { .. } | Step::Refused(_) | Step::Over = this.step {
            match take(this.step) {
                Step::New { plan, repeatable } => match clock::with_timers() {
                    Ok(runtime) => this.begin(plan, repeatable, runtime),
                    Err(unfit) => {
                        let cause = Cause::Transport(TransportError::unfit(unfit));
                        let report = Report::new(this.spec, cause);
                        return Poll::Ready(Err(Box::new(report)));
                    }
                },
                Step::Refused(report) => return Poll::Ready(Err(report)),
                _ => panic!("a call has one result"),
            }
        }
        let result = ready!(this.advance(context));
        *this.step = Step::Over;
        let Some(Begun { span, along }) = this.begun else { unreachable!("{BEGUN}") };
        let facts = along.calling.facts(&result);
        Poll::Ready(match result {
            Ok(response) => {
                let answer = this.answer.insert(Answer::new(this.spec, response, facts));
                span.end(Ok(answer));
                Ok(answer)
            }
            Err(error) => {
                let report = Report { facts, ..Report::new(this.spec, Cause::Transport(error)) };
                span.end(Err(&report));
                Err(Box::new(report))
            }
        })
    }
}

impl Projected<'_> {
    /// Sends the request. From here on time counts.
    fn begin(&mut self, plan: Arc<Plan>, repeatable: bool, runtime: Option<RuntimeId>) {
        let calling = Calling { plan, started: Instant::now(), runtime, repeatable };
        let span = CallSpan::new(self.spec, self.shared.base());
        let begun = Begun { span, along: Along::new(self.spec, calling) };
        let Begun { span, along } = self.begun.insert(begun);
        let _entered = span.enter();
        *self.step = match &self.shared.calls {
            None => {
                along.begin(along.calling.started);
                self.run.send(self.attempt.as_mut(), &self.shared.core, self.slot, along);
                Step::First
            }
            Some(layers) => Step::Later(sent(layers, self.slot.request_mut(), along)),
        };
    }

    /// Waits, and sends the request again where that is worth it.
    fn advance(
        &mut self,
        context: &mut Context<'_>,
    ) -> Poll<Result<http::Response<Body>, TransportError>> {
        let Some(Begun { span, along }) = self.begun else { unreachable!("{BEGUN}") };
        let _entered = span.enter();
        if let Step::First = self.step {
            let mut result = ready!(self.attempt.as_mut().poll(along, context));
            let core = &self.shared.core;
            let Some(why) = self.run.after(core, self.slot, along, &mut result) else {
                return Poll::Ready(result);
            };
            *self.step = Step::Later(again(core, *self.run, self.slot, along, why));
        }
        match self.step {
            Step::Later(result) => result.as_mut().poll(context),
            _ => unreachable!("{BEGUN}"),
        }
    }
}

// A state that cannot be is not waited in: nothing would wake the caller.
const BEGUN: &str = "a call has begun when it is waited for";

// These are functions of their own, because one has room on the stack for whatever it may ever put into a box, and
// the less room there is between what a call touches, the more of it is in the processor's cache.

/// Sends a request through the layers around a call.
#[inline(never)]
fn sent(
    layers: &Next,
    request: &mut http::Request<Body>,
    along: &mut Along,
) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
    along.moved = LastMove::of(request.body(), None);
    Box::pin(through(layers.send(request, along), along.clone()))
}

/// Sends a request once more.
#[cold]
fn again(
    core: &Arc<Core>,
    run: Run,
    slot: &mut Slot,
    along: &Along,
    why: Again,
) -> BoxFuture<Result<http::Response<Body>, TransportError>> {
    let (core, slot, along) = (Arc::clone(core), take(slot), along.clone());
    Box::pin(async move { run.again(&core, slot, along, why).await })
}

#[cfg(test)]
mod tests {
    use super::Carrier;

    /// Beyond these, malloc of glibc has no cache, and allocates several times as slowly.
    #[test]
    fn a_call_fits_into_1032_bytes() {
        assert!(size_of::<Carrier>() <= 1032, "{} bytes", size_of::<Carrier>());
    }
}
