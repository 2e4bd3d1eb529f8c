//! Endpoints as matchers and answers of the crate `wiremock`.

use http::header::HeaderMap;
use serde::Serialize;
use wiremock::ResponseTemplate;

use super::answer::{Answer, Content};
use super::template::placeholders;
use crate::endpoint::Endpoint;
use crate::spec::Spec;

/// Matches requests with the method of the endpoint, and a path that its template makes behind any prefix.
///
/// See the [module](super) for an example.
pub fn matcher<E: Endpoint>() -> EndpointMatcher {
    EndpointMatcher(E::SPEC)
}

/// A response that the endpoint declares, with this value as it stands in the body; see
/// [`On::success`](super::On::success).
///
/// # Panics
///
/// When the endpoint makes neither a success nor a typed failure of it. Headers that the type reads cannot be
/// said here: use wiremock's own [`ResponseTemplate`] for such a type.
#[track_caller]
pub fn response<E: Endpoint>(status: u16, value: impl Serialize) -> ResponseTemplate {
    let answer = Answer::of::<E>(status, HeaderMap::new(), &value, None);
    let template = ResponseTemplate::new(answer.status);
    let Content::Whole(body) = &answer.content else { return template };
    match answer.headers.get(http::header::CONTENT_TYPE).and_then(|label| label.to_str().ok()) {
        Some(label) => template.set_body_raw(body.clone(), label),
        None => template.set_body_bytes(body.clone()),
    }
}

/// See [`matcher`].
#[derive(Debug, Clone, Copy)]
pub struct EndpointMatcher(&'static Spec);

impl wiremock::Match for EndpointMatcher {
    fn matches(&self, request: &wiremock::Request) -> bool {
        request.method.as_str() == self.0.method
            && placeholders(self.0.template, None, request.url.path()).is_some()
    }
}
