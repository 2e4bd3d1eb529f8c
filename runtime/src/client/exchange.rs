//! One call, from a request to a response or the report of what went wrong: everything that is not generic
//! over the endpoint.

use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use super::Shared;
use super::attempt::{received, timed_out};
use super::run::{Attempts, Calling, run};
use super::watch::LastMove;
use crate::api::Auth;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::clock::{self, Instant, Timer};
use crate::curl;
use crate::encoder::Checks;
use crate::error::{Cause, Report, TransportError};
use crate::options::{Options, Plan};
use crate::retry::is_repeatable;
use crate::spec::Spec;
use crate::trace::CallSpan;
use crate::transport::{Along, BoxFuture, Next};

/// How a call came out.
pub(crate) struct Exchange {
    pub(crate) result: Result<http::Response<Body>, Box<Report>>,
    pub(crate) facts: Facts,
}

/// What is known about a call, however it came out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts {
    /// How often it was tried to send the request.
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// Whether sending it again does no harm.
    pub(crate) repeatable: bool,
}

impl Exchange {
    /// Nothing was sent.
    pub(crate) fn refused(report: Box<Report>) -> Self {
        Self { result: Err(report), facts: Facts::default() }
    }
}

impl Shared {
    pub(crate) fn base(&self) -> &BaseUrl {
        &self.core.base
    }

    /// What happens to a request that breaks a rule.
    pub(crate) fn checks(&self, call: &Options) -> Checks {
        call.checks.or(self.options.checks).unwrap_or_default()
    }

    /// Begins to send a request, if there is one to send.
    pub(crate) fn start(
        self: &Arc<Self>,
        spec: &'static Spec,
        request: Result<http::Request<Body>, Box<Report>>,
        options: &Options,
    ) -> BoxFuture<Exchange> {
        let mut request = match self.sendable(spec, request, options) {
            Ok(request) => request,
            Err(report) => return Box::pin(ready(Exchange::refused(report))),
        };
        self.complete(&mut request, options);
        let repeatable = is_repeatable(spec, request.headers());
        let plan = Plan::new(options, &spec.policy, &self.options, repeatable);
        // What the future holds before it is first polled, it holds once: no argument of an `async fn` does.
        let mut along = Along::new(spec, Calling { plan, started: Instant::now() });
        let (shared, mut request) = (Arc::clone(self), Some(request));
        Box::pin(async move {
            let span = CallSpan::new(spec, shared.base());
            let exchange = span.around(shared.carry_out(&mut request, &mut along)).await;
            span.end(&exchange);
            exchange
        })
    }

    /// A request, unless something is wrong with it or with the options.
    pub(crate) fn sendable(
        &self,
        spec: &'static Spec,
        request: Result<http::Request<Body>, Box<Report>>,
        options: &Options,
    ) -> Result<http::Request<Body>, Box<Report>> {
        if self.options.is_sound() && options.is_sound() {
            return request;
        }
        self.options.sendable(spec, options.sendable(spec, request))
    }

    /// The `curl` command for a request.
    pub(crate) fn command(&self, mut request: http::Request<Body>, options: &Options) -> String {
        self.complete(&mut request, options);
        let auth = if self.core.is_anonymous { Auth::None } else { self.core.api.auth };
        curl::command(&request, auth)
    }

    /// Sends a request and, unless it is a stream, collects the response's body.
    async fn carry_out(
        &self,
        request: &mut Option<http::Request<Body>>,
        along: &mut Along,
    ) -> Exchange {
        let started = Instant::now();
        along.calling.started = started;
        let result = match &self.calls {
            None => run(&self.core, request, along, started).await,
            // In a box, so that a call without layers has no room for it.
            Some(layers) => {
                Box::pin(through(layers, request.take().unwrap_or_default(), along)).await
            }
        };
        let attempts = match &result {
            Ok(response) => response.extensions().get().copied().unwrap_or(Attempts(1)).0,
            Err(error) => error.attempts(),
        };
        let facts = Facts {
            attempts,
            elapsed: started.elapsed(),
            repeatable: along.calling.plan.repeatable,
        };
        let report = |error| Box::new(Report::new(along.spec, Cause::Transport(error)));
        Exchange { result: result.map_err(report), facts }
    }

    /// Adds what the call and the client say. The call's headers replace the endpoint's, the
    /// client's only fill in.
    fn complete(&self, request: &mut http::Request<Body>, call: &Options) {
        let headers = request.headers_mut();
        for (name, value) in &call.headers {
            headers.insert(name, value.clone());
        }
        for (name, value) in &self.options.headers {
            if !headers.contains_key(name) {
                headers.insert(name, value.clone());
            }
        }
    }
}

/// Sends a request through the layers around a call, which may take no longer than the call. Uploads that make
/// progress are an exception that only the attempts know of.
async fn through(
    layers: &Next,
    request: http::Request<Body>,
    along: &Along,
) -> Result<http::Response<Body>, TransportError> {
    let Along { spec, calling, .. } = *along;
    let is_upload = LastMove::is_worth(request.body());
    let sent = layers.send(request, along);
    let response = if is_upload {
        sent.await
    } else {
        let sent = clock::until(calling.deadline(), || None, sent).await;
        sent.unwrap_or_else(|late| Err(timed_out(late).after_attempts(1, true)))
    };
    read(spec, &calling, response?).await
}

/// A response that comes out of the layers around a call. One that went through them untouched is in memory,
/// or the stream that it is to be.
async fn read(
    spec: &'static Spec,
    calling: &Calling,
    mut response: http::Response<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let declared = spec.response(response.status().as_u16());
    if response.body().bytes().is_some() || declared.is_some_and(|declared| declared.streams) {
        return Ok(response);
    }
    let attempts = response.extensions().get().copied().unwrap_or(Attempts(1)).0;
    let timer = pin!(Timer::default());
    let received = received(spec, &calling.plan, &mut response, timer, calling.deadline()).await;
    received.map_err(|error| error.after_attempts(attempts, true))?;
    Ok(response)
}
