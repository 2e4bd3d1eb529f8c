//! Endpoints as matchers and responses of the crate `wiremock`.

use http::header::HeaderMap;
use serde::Serialize;
use wiremock::ResponseTemplate;

use super::body::Content;
use super::response::MockResponse;
use super::template::placeholders;
use crate::endpoint::Endpoint;
use crate::spec::Spec;

/// Returns a matcher of requests with the method of the endpoint, and a path that ends in one of
/// its template.
///
/// See the [module](super) for an example.
pub fn matcher<E: Endpoint>() -> EndpointMatcher {
    EndpointMatcher(E::SPEC)
}

/// Returns a response that the endpoint declares, with this value as the body; see
/// [`Expectation::success`](super::Expectation::success).
///
/// # Panics
///
/// When the endpoint decodes it neither to a success nor to a failure. Headers that the type reads
/// cannot be set here: use wiremock's own [`ResponseTemplate`] for such a type.
#[track_caller]
pub fn response<E: Endpoint>(status: u16, value: impl Serialize) -> ResponseTemplate {
    let response = MockResponse::declared_by::<E>(status, HeaderMap::new(), &value, None);
    let template = ResponseTemplate::new(response.status);
    let Content::Whole(body) = &response.body.content else { return template };
    match response.headers.get(http::header::CONTENT_TYPE).and_then(|label| label.to_str().ok()) {
        Some(label) => template.set_body_raw(body.clone(), label),
        None => template.set_body_bytes(body.clone()),
    }
}

/// A matcher of the requests of one endpoint, returned by [`matcher`].
#[derive(Debug, Clone, Copy)]
pub struct EndpointMatcher(&'static Spec);

impl wiremock::Match for EndpointMatcher {
    fn matches(&self, request: &wiremock::Request) -> bool {
        request.method.as_str() == self.0.method
            && placeholders(self.0.template, None, request.url.path()).is_some()
    }
}
