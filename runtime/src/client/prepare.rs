//! The preparation of a request: the settings of the call, its checks, and the headers of the client.

use std::sync::Arc;

use http::header::{CONTENT_TYPE, HeaderMap, HeaderName};

use super::core::Shared;
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::body::label::with_content_type;
use crate::check::Validation;
use crate::curl;
use crate::error::details::{Cause, Details};
use crate::error::violation::Violation;
use crate::options::Options;
use crate::options::settings::Settings;
use crate::spec::{ParameterIn, Spec};

impl Shared {
    /// Returns the base URL.
    pub(crate) fn base(&self) -> &BaseUrl {
        &self.core.base
    }

    /// Returns how requests that break a rule are treated.
    pub(crate) fn validation(&self, call: Option<&Options>) -> Validation {
        call.and_then(|call| call.validation).or(self.options.validation).unwrap_or_default()
    }

    /// Returns the effective settings of a call.
    pub(super) fn settings(&self, spec: &Spec, options: Option<&Options>) -> Arc<Settings> {
        match options {
            None if spec.policy.plans_nothing() => Arc::clone(&self.settings),
            _ => Arc::new(Settings::new(self.core.api, options, &spec.policy, &self.options)),
        }
    }

    /// Returns the request if it can be sent, or everything that is wrong with it and with the
    /// options.
    pub(crate) fn sendable(
        &self,
        spec: &'static Spec,
        built: Result<http::Request<Body>, Box<Details>>,
        options: Option<&Options>,
    ) -> Result<http::Request<Body>, Box<Details>> {
        let problem = match &built {
            Ok(request) => options.and_then(|options| unfit_content_type(request, options)),
            Err(_) => None,
        };
        let is_sound = options.is_none_or(Options::is_sound) && self.options.is_sound();
        if problem.is_none() && is_sound {
            return built;
        }
        let mut violations = match built {
            Ok(_) => Vec::new(),
            Err(details) => match details.cause {
                Cause::Invalid(violations) => violations,
                _ => return Err(details),
            },
        };
        violations.extend(problem);
        for options in [options, Some(&self.options)].into_iter().flatten() {
            violations.extend_from_slice(options.violations());
        }
        Err(Box::new(Details::new(spec, Cause::Invalid(violations))))
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

    /// Adds the headers of the call, which replace those of the endpoint, and those of the client that
    /// the request does not have yet.
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

/// Returns the violation of a `content-type` in the options of a call that does not fit the body.
fn unfit_content_type(request: &http::Request<Body>, options: &Options) -> Option<Violation> {
    let refused = with_content_type(request, options.headers.get(CONTENT_TYPE)?).err()?;
    let problem = format!("of the call cannot be sent: `content-type` {refused}");
    Some(Violation::new("", ParameterIn::Header, problem))
}

/// Puts headers in place of those of the same name, if `replaces` allows that. The values of one name
/// are adjacent in a `HeaderMap`.
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
