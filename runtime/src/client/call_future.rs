//! One call, from the request to the response or the details of an error. Nothing here depends on
//! the type of the endpoint, so it is compiled once.

use std::future::ready;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use pin_project_lite::pin_project;

use super::call_layers::send_through;
use super::core::{Exchanged, Shared};
use super::observed::{Observed, length};
use super::retry_loop::Attempts;
use crate::body::Body;
use crate::boxed::BoxFuture;
use crate::dispatch::Dispatch;
use crate::error::details::{Cause, Details};
use crate::error::transport::TransportError;
use crate::options::Options;
use crate::retry::repeatable::is_repeatable;
use crate::spec::Spec;
use crate::timer::{self, Instant};
use crate::trace::CallSpan;
use crate::transport::context::{CallContext, RequestContext};

/// The future of a call.
pub(crate) type CallFuture = BoxFuture<Result<Dispatch, Box<Details>>>;

impl Shared {
    /// Begins a call. This runs in the first poll of the caller's future, and the time of the call
    /// counts from here.
    pub(crate) fn call(
        &self,
        spec: &'static Spec,
        built: Result<http::Request<Body>, Box<Details>>,
        options: Option<&Options>,
    ) -> CallFuture {
        let Some(observer) = &self.core.observer else {
            return self.unobserved(spec, built, options);
        };
        let request_bytes = length(&built);
        let call = self.unobserved(spec, built, options);
        Box::pin(Observed::new(call, observer, spec, request_bytes))
    }

    /// Begins a call without its observer.
    fn unobserved(
        &self,
        spec: &'static Spec,
        built: Result<http::Request<Body>, Box<Details>>,
        options: Option<&Options>,
    ) -> CallFuture {
        let begun = match built {
            Ok(request) if self.is_sendable(&request, options) => {
                self.begin(spec, request, options)
            }
            built => Err(self.violations(spec, built, options)),
        };
        begun.unwrap_or_else(|details| Box::pin(ready(Err(details))))
    }

    /// Prepares the request and begins the first attempt, or returns the details of an error before
    /// anything is sent.
    fn begin(
        &self,
        spec: &'static Spec,
        mut request: http::Request<Body>,
        options: Option<&Options>,
    ) -> Result<CallFuture, Box<Details>> {
        let runtime = timer::runtime_with_timers().map_err(|problem| {
            Box::new(Details::new(spec, Cause::Transport(TransportError::no_runtime(problem))))
        })?;
        let is_cross_origin = self.is_cross_origin(spec, &request);
        self.complete(&mut request, options, is_cross_origin);
        let repeatable = is_repeatable(spec, request.headers());
        let settings = self.settings(spec, options);
        let call = CallContext { settings, started: Instant::now(), runtime, repeatable };
        let context = RequestContext { is_cross_origin, ..RequestContext::new(spec, call) };
        let span = CallSpan::new(spec, (!is_cross_origin).then(|| self.base()));
        // The first attempt begins now, and not in the first poll of its future, because an `async`
        // block would store the request. So the span is entered here, too.
        Ok(match &self.call_stack {
            None => {
                let exchange = Attempts::new(&self.core, context);
                let mut call = Box::new(Traced { spec, span, exchange });
                call.begin(request);
                Box::into_pin(call)
            }
            Some(layers) => {
                let exchange = {
                    let _entered = span.enter();
                    send_through(layers, request, context)
                };
                Box::pin(Traced { spec, span, exchange })
            }
        })
    }
}

pin_project! {
    /// Polls an exchange within the span of its call, and turns its result into that of the call.
    /// This future is written by hand because an `async` block would reserve space for the exchange
    /// twice: as a captured variable and as the future that it awaits.
    pub(super) struct Traced<F> {
        spec: &'static Spec,
        span: CallSpan,
        #[pin]
        exchange: F,
    }
}

impl Traced<Attempts> {
    /// Begins the first attempt, within the span of the call.
    fn begin(&mut self, request: http::Request<Body>) {
        let _entered = self.span.enter();
        self.exchange.begin(request);
    }
}

impl<F: Future<Output = Exchanged>> Future for Traced<F> {
    type Output = Result<Dispatch, Box<Details>>;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        let this = self.project();
        let (result, record) = {
            let _entered = this.span.enter();
            ready!(this.exchange.poll(context))
        };
        Poll::Ready(match result {
            Ok(response) => {
                this.span.end(record.attempts, Ok(response.status()));
                Ok(Dispatch::new(this.spec, response, record))
            }
            Err(error) => {
                this.span.end(record.attempts, Err(&error));
                let stats = record.stats();
                let cause = Cause::Transport(error);
                Err(Box::new(Details { stats, ..Details::new(this.spec, cause) }))
            }
        })
    }
}
