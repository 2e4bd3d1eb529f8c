//! A call that is observed.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use http_body::Body as _;

use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::dispatch::Dispatch;
use crate::error::details::Details;
use crate::observe::{CallOutcome, CallSummary, Observer};
use crate::spec::Spec;
use crate::timer::Instant;

type CallResult = Result<Dispatch, Box<Details>>;

/// A call whose end is passed to an observer: with its result, or when it is dropped before.
pub(super) struct Observed {
    call: BoxFuture<CallResult>,
    observer: Observer,
    spec: &'static Spec,
    started: Instant,
    request_bytes: Option<u64>,
    /// Whether the observer has been called.
    has_ended: bool,
}

impl Observed {
    /// Observes a call that begins now. `request_bytes` is the length of its body.
    pub(super) fn new(
        call: BoxFuture<CallResult>,
        observer: &Observer,
        spec: &'static Spec,
        request_bytes: Option<u64>,
    ) -> Self {
        let (observer, started) = (observer.clone(), Instant::now());
        Self { call, observer, spec, started, request_bytes, has_ended: false }
    }

    fn end(&mut self, outcome: CallOutcome, attempts: Option<u32>, response_bytes: Option<u64>) {
        self.has_ended = true;
        self.observer.call(&CallSummary {
            spec: self.spec,
            outcome,
            attempts,
            elapsed: self.started.elapsed(),
            request_bytes: self.request_bytes,
            response_bytes,
        });
    }
}

impl Future for Observed {
    type Output = CallResult;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<CallResult> {
        let result = ready!(self.call.as_mut().poll(context));
        match &result {
            Ok(dispatch) => {
                let response = dispatch.response();
                let bytes = response.body().as_bytes().map(|bytes| bytes.len() as u64);
                self.end(CallOutcome::Status(response.status()), Some(dispatch.attempts()), bytes);
            }
            Err(details) => {
                self.end(CallOutcome::Failed(details.kind()), Some(details.stats.attempts), None);
            }
        }
        Poll::Ready(result)
    }
}

impl Drop for Observed {
    fn drop(&mut self) {
        // A panic of the observer during another panic would abort the process.
        if !self.has_ended && !std::thread::panicking() {
            self.end(CallOutcome::Cancelled, None, None);
        }
    }
}

/// Returns the length of a request's body, if it is known before the body is sent.
pub(super) fn length(built: &Result<http::Request<Body>, Box<Details>>) -> Option<u64> {
    built.as_ref().ok()?.body().size_hint().exact()
}
