//! The preparation of a request: the settings of the call, its checks, and the headers of the
//! client.

use std::sync::Arc;

use http::header::{CONTENT_TYPE, Entry, HeaderMap, HeaderName, HeaderValue};

use super::core::Shared;
use super::redirect::harmless;
use crate::api::ApiSpec;
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

    /// Returns whether endpoints set `Accept`: not if it is a header of the client or its API.
    pub(crate) fn sets_accept(&self) -> bool {
        self.sets_accept
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

    /// Returns whether a request can be sent with these options.
    pub(super) fn is_sendable(
        &self,
        request: &http::Request<Body>,
        options: Option<&Options>,
    ) -> bool {
        self.options.is_sound()
            && options.is_none_or(|options| {
                options.is_sound() && unfit_content_type(request, options).is_none()
            })
    }

    /// Returns everything that is wrong with a request that cannot be sent, and with the options.
    #[cold]
    pub(super) fn violations(
        &self,
        spec: &'static Spec,
        built: Result<http::Request<Body>, Box<Details>>,
        options: Option<&Options>,
    ) -> Box<Details> {
        let mut violations = match built {
            Ok(request) => {
                options.and_then(|it| unfit_content_type(&request, it)).into_iter().collect()
            }
            Err(details) => match details.cause {
                Cause::Invalid(violations) => violations,
                _ => return details,
            },
        };
        for options in [options, Some(&self.options)].into_iter().flatten() {
            violations.extend_from_slice(options.violations());
        }
        Box::new(Details::new(spec, Cause::Invalid(violations)))
    }

    /// Returns the `curl` command for a request.
    ///
    /// # Errors
    ///
    /// Everything that is wrong with the request and with the options.
    pub(crate) fn command(
        &self,
        spec: &'static Spec,
        built: Result<http::Request<Body>, Box<Details>>,
        options: Option<&Options>,
    ) -> Result<String, Box<Details>> {
        match built {
            Ok(mut request) if self.is_sendable(&request, options) => {
                let is_cross_origin = self.is_cross_origin(spec, &request);
                self.complete(&mut request, options, is_cross_origin);
                let has_credentials =
                    !is_cross_origin && self.core.authenticated.of(spec).is_some();
                Ok(curl::command(&request, self.core.api, spec, has_credentials))
            }
            built => Err(self.violations(spec, built, options)),
        }
    }

    /// Returns whether the URL of a request that a service gave (`url = field`) is on another
    /// origin than the base URL. All other requests of endpoints are to the origin of the base URL.
    pub(super) fn is_cross_origin(&self, spec: &Spec, request: &http::Request<Body>) -> bool {
        spec.is_at_url() && !self.base().is_origin_of(request)
    }

    /// Adds the headers of the call, which replace those of the endpoint, and those of the client
    /// that the request does not have yet.
    pub(super) fn complete(
        &self,
        request: &mut http::Request<Body>,
        call: Option<&Options>,
        is_cross_origin: bool,
    ) {
        let label = call.and_then(|call| call.headers.get(CONTENT_TYPE));
        let label = label.and_then(|label| with_content_type(request, label).ok());
        let headers = request.headers_mut();
        if let Some(call) = call {
            put(headers, &call.headers, true);
        }
        if let Some(label) = label {
            headers.insert(CONTENT_TYPE, label);
        }
        if is_cross_origin {
            remove_secrets(headers, self.core.api);
            put(headers, &harmless(&self.options.headers), false);
        } else {
            put(headers, &self.options.headers, false);
        }
    }
}

/// Removes the secret headers, and those in which the API takes credentials.
#[cold]
fn remove_secrets(headers: &mut HeaderMap, api: &ApiSpec) {
    let is_secret = |name: &HeaderName, value: &HeaderValue| {
        value.is_sensitive() || api.auths().any(|auth| auth.header().as_ref() == Some(name))
    };
    let secret = headers.iter().filter(|(name, value)| is_secret(name, value));
    for name in secret.map(|(name, _)| name.clone()).collect::<Vec<_>>() {
        headers.remove(name);
    }
}

/// Returns the violation of a `content-type` in the options of a call that does not fit the body.
fn unfit_content_type(request: &http::Request<Body>, options: &Options) -> Option<Violation> {
    let refused = with_content_type(request, options.headers.get(CONTENT_TYPE)?).err()?;
    let problem = format!("of the call cannot be sent: `content-type` {refused}");
    Some(Violation::new("", ParameterIn::Header, problem))
}

/// Adds headers to a request. If `replaces`, they replace those of the same name that the request
/// has; otherwise they are left out. A `HeaderMap` iterates over the values of one name in
/// sequence: the first value decides, and the others are appended.
fn put(headers: &mut HeaderMap, given: &HeaderMap, replaces: bool) {
    let mut last = None;
    for (name, value) in given {
        match last {
            Some((before, true)) if before == name => drop(headers.append(name, value.clone())),
            Some((before, false)) if before == name => {}
            _ => {
                let is_put = match headers.entry(name) {
                    Entry::Vacant(entry) => {
                        entry.insert(value.clone());
                        true
                    }
                    Entry::Occupied(mut entry) => {
                        if replaces {
                            entry.insert(value.clone());
                        }
                        replaces
                    }
                };
                last = Some((name, is_put));
            }
        }
    }
}
