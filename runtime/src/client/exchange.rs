//! What every call of a client has in common: its options, what completes a request, and how it comes out.

use std::future::poll_fn;
use std::sync::Arc;
use std::time::Duration;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName};

use super::Shared;
use super::attempt::timed_out;
use super::collect::{Collected, broken_off, poll_body};
use super::run::Attempts;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::body::label::with_content_type;
use crate::check::Validation;
use crate::clock;
use crate::curl;
use crate::error::{Cause, Delivery, Report, TransportError, Violation};
use crate::options::{Options, Plan};
use crate::spec::{ParameterIn, Spec};
use crate::transport::{Along, ResponseFuture};

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
    pub(crate) fn checks(&self, call: Option<&Options>) -> Validation {
        call.and_then(|call| call.checks).or(self.options.checks).unwrap_or_default()
    }

    /// How a call goes about its request.
    pub(super) fn plan(&self, spec: &Spec, options: Option<&Options>) -> Arc<Plan> {
        match options {
            None if spec.policy.plans_nothing() => Arc::clone(&self.plan),
            _ => Arc::new(Plan::new(self.core.api, options, &spec.policy, &self.options)),
        }
    }

    /// Whether a request can be sent: nothing is wrong with it or with the options.
    pub(crate) fn sendable(
        &self,
        spec: &'static Spec,
        mut built: Result<(), Box<Report>>,
        options: Option<&Options>,
        request: &http::Request<Body>,
    ) -> Result<(), Box<Report>> {
        if built.is_ok()
            && let Some(label) = options.and_then(|it| it.headers.get(CONTENT_TYPE))
            && let Err(refused) = with_content_type(request, label)
        {
            let problem = format!("of the call cannot be sent: `content-type` {refused}");
            let violation = Violation::new("", ParameterIn::Header, problem);
            built = Err(Box::new(Report::new(spec, Cause::Invalid(vec![violation]))));
        }
        for options in [options, Some(&self.options)].into_iter().flatten() {
            if !options.is_sound() {
                built = options.sendable(spec, built);
            }
        }
        built
    }

    /// Returns the `curl` command for a request.
    pub(crate) fn command(
        &self,
        mut request: http::Request<Body>,
        options: Option<&Options>,
    ) -> String {
        self.complete(&mut request, options);
        curl::command(&request, self.core.api.auth, !self.core.is_anonymous)
    }

    /// Adds the headers of the call, which replace those of the endpoint, and those of the client,
    /// which only fill in.
    pub(super) fn complete(&self, request: &mut http::Request<Body>, call: Option<&Options>) {
        let label = call.and_then(|call| call.headers.get(CONTENT_TYPE));
        let label = label.and_then(|label| with_content_type(request, label).ok());
        let headers = request.headers_mut();
        if let Some(call) = call {
            put(headers, &call.headers, |_, _| true);
        }
        if let Some(label) = label {
            headers.insert(CONTENT_TYPE, label);
        }
        put(headers, &self.options.headers, |headers, name| !headers.contains_key(name));
    }
}

/// Puts headers in place of those of the same name, if `replaces` allows that. Several values of
/// one name come one after the other.
fn put(
    headers: &mut HeaderMap,
    given: &HeaderMap,
    replaces: impl Fn(&HeaderMap, &HeaderName) -> bool,
) {
    let mut last = None;
    for (name, value) in given {
        match last {
            Some((before, true)) if before == name => drop(headers.append(name, value.clone())),
            Some((before, false)) if before == name => {}
            _ => {
                let is_put = replaces(headers, name);
                if is_put {
                    headers.insert(name, value.clone());
                }
                last = Some((name, is_put));
            }
        }
    }
}

/// Waits for what comes back through the layers around a call. They may take no longer than the
/// call, whose time counts from the last bytes of an upload, as in the attempts.
pub(super) async fn through(
    sent: ResponseFuture,
    along: Along,
) -> Result<http::Response<Body>, TransportError> {
    let Along { spec, calling, moved, .. } = along;
    let deadline = calling.deadline();
    let extended = || Some(clock::after(moved.as_ref()?.at(), calling.plan.timeout));
    let late = |late| timed_out(late).after_attempts(1, Delivery::MaybeSent);
    let mut response = clock::until_extended(deadline, extended, sent).await.map_err(late)??;
    // One that went through the layers untouched is in memory, or the stream that it is to be.
    let declared = spec.response(response.status().as_u16());
    if !response.body().is_stream() || declared.is_some_and(|declared| declared.streams) {
        return Ok(response);
    }
    let mut collected = Collected::default();
    let read =
        poll_fn(|context| poll_body(&mut response, &mut collected, spec, &calling.plan, context));
    let read = clock::until_extended(deadline, extended, read).await;
    let read =
        read.unwrap_or_else(|late| Err(broken_off(&mut response, &mut collected, timed_out(late))));
    match read {
        Ok(()) => Ok(response),
        Err(error) => Err(error.after_attempts(Attempts::of(&response), Delivery::MaybeSent)),
    }
}
