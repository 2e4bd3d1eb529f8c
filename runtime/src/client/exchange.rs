//! One call, from a request to a response or the report of what went wrong: everything that is not generic
//! over the endpoint.

use std::future::ready;
use std::pin::pin;
use std::sync::Arc;
use std::time::Duration;

use super::Shared;
use super::attempt::{received, timed_out};
use super::kept::Slot;
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
use crate::response::Answer;
use crate::retry::is_repeatable;
use crate::spec::Spec;
use crate::trace::CallSpan;
use crate::transport::{Along, BoxFuture, Next, Outgoing};

/// How a call came out.
pub(crate) type Exchange = Result<Answer, Box<Report>>;

/// What is known about a call, however it came out.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Facts {
    /// How often it was tried to send the request.
    pub(crate) attempts: u32,
    pub(crate) elapsed: Duration,
    /// Whether sending it again does no harm.
    pub(crate) repeatable: bool,
}

impl Shared {
    pub(crate) fn base(&self) -> &BaseUrl {
        &self.core.base
    }

    /// What happens to a request that breaks a rule.
    pub(crate) fn checks(&self, call: Option<&Options>) -> Checks {
        call.and_then(|call| call.checks).or(self.options.checks).unwrap_or_default()
    }

    /// Begins to send a request, if there is one to send.
    pub(crate) fn start(
        self: &Arc<Self>,
        spec: &'static Spec,
        built: Result<(), Box<Report>>,
        mut request: http::Request<Body>,
        options: Option<&Options>,
    ) -> BoxFuture<Exchange> {
        if let Err(report) = self.sendable(spec, built, options) {
            return Box::pin(ready(Err(report)));
        }
        self.complete(&mut request, options);
        let repeatable = is_repeatable(spec, request.headers());
        let plan = match options {
            None if spec.policy.plans_nothing() => Arc::clone(&self.plan),
            _ => Arc::new(Plan::new(options, &spec.policy, &self.options)),
        };
        // What the future holds before it is first polled, it holds once: no argument of an `async fn` does.
        let (shared, mut slot) = (Arc::clone(self), Slot::Request(request));
        Box::pin(async move {
            let span = CallSpan::new(spec, shared.base());
            let mut along = Along::new(spec, Calling { plan, started: Instant::now(), repeatable });
            let exchange = span.around(shared.carry_out(&mut slot, &mut along)).await;
            span.end(&exchange);
            exchange
        })
    }

    /// Whether a request can be sent: nothing is wrong with it or with the options.
    pub(crate) fn sendable(
        &self,
        spec: &'static Spec,
        mut built: Result<(), Box<Report>>,
        options: Option<&Options>,
    ) -> Result<(), Box<Report>> {
        for options in [options, Some(&self.options)].into_iter().flatten() {
            if !options.is_sound() {
                built = options.sendable(spec, built);
            }
        }
        built
    }

    /// The `curl` command for a request.
    pub(crate) fn command(
        &self,
        mut request: http::Request<Body>,
        options: Option<&Options>,
    ) -> String {
        self.complete(&mut request, options);
        let auth = if self.core.is_anonymous { Auth::None } else { self.core.api.auth };
        curl::command(&request, auth)
    }

    /// Sends a request and, unless it is a stream, collects the response's body.
    async fn carry_out(&self, slot: &mut Slot, along: &mut Along) -> Exchange {
        let result = match &self.calls {
            None => {
                along.begin(along.calling.started);
                run(&self.core, slot, along).await
            }
            // In a box, so that a call without layers has no room for it.
            Some(layers) => Box::pin(through(layers, &mut slot.take(false), along)).await,
        };
        let attempts = match &result {
            Ok(response) => response.extensions().get().copied().unwrap_or(Attempts(1)).0,
            Err(error) => error.attempts(),
        };
        let facts = Facts {
            attempts,
            elapsed: along.calling.started.elapsed(),
            repeatable: along.calling.repeatable,
        };
        let spec = along.spec;
        match result {
            Ok(response) => Ok(Answer::new(spec, response, facts)),
            Err(error) => {
                let cause = Cause::Transport(error);
                Err(Box::new(Report { facts, ..Report::new(spec, cause) }))
            }
        }
    }

    /// Adds what the call and the client say. The call's headers replace the endpoint's, the
    /// client's only fill in.
    fn complete(&self, request: &mut http::Request<Body>, call: Option<&Options>) {
        let headers = request.headers_mut();
        for (name, value) in call.map(|call| &call.headers).into_iter().flatten() {
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
    request: &mut Outgoing,
    along: &Along,
) -> Result<http::Response<Body>, TransportError> {
    let Along { spec, calling, .. } = along;
    let is_upload = request.as_ref().is_some_and(|request| LastMove::is_worth(request.body()));
    let sent = layers.send(request, along);
    let response = if is_upload {
        sent.await
    } else {
        let sent = clock::until(calling.deadline(), || None, sent).await;
        sent.unwrap_or_else(|late| Err(timed_out(late).after_attempts(1, true)))
    };
    read(spec, calling, response?).await
}

/// A response that comes out of the layers around a call. One that went through them untouched is in memory,
/// or the stream that it is to be.
async fn read(
    spec: &'static Spec,
    calling: &Calling,
    mut response: http::Response<Body>,
) -> Result<http::Response<Body>, TransportError> {
    let declared = spec.response(response.status().as_u16());
    if response.body().as_bytes().is_some() || declared.is_some_and(|declared| declared.streams) {
        return Ok(response);
    }
    let attempts = response.extensions().get().copied().unwrap_or(Attempts(1)).0;
    let timer = pin!(Timer::default());
    let received = received(spec, &calling.plan, &mut response, timer, calling.deadline()).await;
    received.map_err(|error| error.after_attempts(attempts, true))?;
    Ok(response)
}
