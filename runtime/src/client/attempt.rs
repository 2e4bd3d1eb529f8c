//! One attempt: a request out, a response in, within its limits of time and size.

use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;

use super::collect::{Collected, broken_off, poll_body};
use super::kept::{Kept, Slot};
use super::watch::{Ending, LastMove};
use super::{Core, redirect};
use crate::body::Body;
use crate::clock::{self, Late, Timer};
use crate::error::{TransportError, TransportErrorKind};
use crate::transport::{Along, ResponseFuture};

pin_project! {
    /// A request on its way. By hand, because what an `async` block hands around is copied each
    /// time, and that is a good part of what a call costs.
    #[derive(Default)]
    pub(super) struct Attempt {
        stage: Stage,
        // One for both stages: to set one costs as much as the rest of the attempt.
        #[pin]
        timer: Timer,
        // Dropped with the attempt.
        upload: Option<Ending>,
    }
}

#[derive(Default)]
enum Stage {
    #[default]
    Unsent,
    Sent(ResponseFuture),
    /// Most bodies are there with their heads, and never get here.
    Receiving(Box<Receiving>),
}

struct Receiving {
    response: http::Response<Body>,
    collected: Collected,
}

impl Attempt {
    /// Sends the request, and leaves in the slot what is kept of it.
    pub(super) fn send(
        self: Pin<&mut Self>,
        core: &Arc<Core>,
        slot: &mut Slot,
        keep: bool,
        along: &mut Along,
    ) {
        let request = slot.request_mut();
        let kept = if keep { Kept::of(request) } else { None };
        along.moved = LastMove::of(request.body(), along.moved.as_ref());
        let sent = redirect::send(core, request, along, along.calling.plan.redirects);
        slot.leave(kept);
        let this = self.project();
        *this.upload = along.moved.as_ref().map(Ending::of);
        *this.stage = Stage::Sent(sent);
    }

    /// Waits for the response and its body. Then nothing goes on: a request that is given up ends
    /// here, and not with the call; and so does what is still to be uploaded when the response is
    /// complete, or with a response that is a stream.
    pub(super) fn poll(
        mut self: Pin<&mut Self>,
        along: &Along,
        context: &mut Context<'_>,
    ) -> Poll<Result<http::Response<Body>, TransportError>> {
        let mut result = ready!(self.as_mut().poll_stage(along, context));
        if let Some(upload) = self.as_mut().project().upload.take() {
            result = match result {
                Err(error) => Err(upload.explain(error)),
                Ok(response) if response.body().is_stream() => {
                    Ok(response.map(|body| upload.with(body)))
                }
                Ok(response) => Ok(response),
            };
        }
        self.set(Self::default());
        Poll::Ready(result)
    }

    fn poll_stage(
        self: Pin<&mut Self>,
        along: &Along,
        context: &mut Context<'_>,
    ) -> Poll<Result<http::Response<Body>, TransportError>> {
        let this = self.project();
        let (spec, plan) = (along.spec, &*along.calling.plan);
        match this.stage {
            // Nothing would wake who waits.
            Stage::Unsent => unreachable!("an attempt is sent before it is waited for"),
            Stage::Sent(sent) => {
                if let Poll::Ready(result) = Pin::new(sent).poll(context) {
                    let (mut response, mut collected) = (result?, Collected::default());
                    match poll_body(&mut response, &mut collected, spec, plan, context) {
                        Poll::Ready(result) => return Poll::Ready(result.map(|()| response)),
                        Poll::Pending => {
                            let receiving = Receiving { response, collected };
                            *this.stage = Stage::Receiving(Box::new(receiving));
                        }
                    }
                }
            }
            Stage::Receiving(receiving) => {
                let Receiving { response, collected } = &mut **receiving;
                if let Poll::Ready(result) = poll_body(response, collected, spec, plan, context) {
                    return Poll::Ready(result.map(|()| std::mem::take(response)));
                }
            }
        }
        // The time of an upload counts from the last byte that went out.
        let extended = || Some(clock::after(along.moved.as_ref()?.at(), along.limit().duration));
        let deadline = || along.limit().deadline();
        clock::poll_late(this.timer, deadline, extended, context).map(|late| {
            Err(match this.stage {
                Stage::Unsent | Stage::Sent(_) => timed_out(late),
                Stage::Receiving(receiving) => {
                    let Receiving { response, collected } = &mut **receiving;
                    broken_off(response, collected, timed_out(late))
                }
            })
        })
    }
}

pub(super) fn timed_out(late: Late) -> TransportError {
    TransportError::new(TransportErrorKind::Timeout, late)
}
