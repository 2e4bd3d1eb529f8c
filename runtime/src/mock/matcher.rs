//! Endpoints as matchers and responses of the crate `wiremock`.

use http::header::HeaderMap;
use serde::Serialize;
use serde_json::Value;
use wiremock::ResponseTemplate;

use super::body::Content;
use super::parameters::{content_type, is_form};
use super::percent_decoding::decode_pairs;
use super::response::MockResponse;
use super::template::placeholders;
use crate::endpoint::Endpoint;
use crate::spec::constant::{Constant, ConstantValue};
use crate::spec::{ParameterIn, Spec};

/// Returns a matcher of requests with the method of the endpoint, a path that ends in one of its
/// template, and the constants of its query and body.
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
            && self.0.constants.iter().all(|constant| has_constant(request, constant))
    }
}

/// Returns whether a request has a constant.
fn has_constant(request: &wiremock::Request, constant: &Constant) -> bool {
    let text = constant.value.as_str();
    let is_pair = |(name, value): (String, String)| name == constant.name && value == text;
    if constant.location == ParameterIn::Query {
        return decode_pairs(request.url.query().unwrap_or_default()).into_iter().any(is_pair);
    }
    if is_form(&content_type(&request.headers)) {
        let form = std::str::from_utf8(&request.body).unwrap_or_default();
        return decode_pairs(form).into_iter().any(is_pair);
    }
    let body = serde_json::from_slice::<Value>(&request.body).unwrap_or_default();
    let expected = match constant.value {
        ConstantValue::Text(text) => Value::from(text),
        ConstantValue::Number(digits) => serde_json::from_str(digits).unwrap_or_default(),
        ConstantValue::Bool(value) => Value::from(value),
    };
    body.get(constant.name) == Some(&expected)
}
