//! Endpoints as matchers and responses of `wiremock`: copy this file, and adapt it.

use endpoint::{Body, Endpoint, ErrorKind, Spec};
use http::header::CONTENT_TYPE;
use serde::Serialize;
use wiremock::{Match, Request, ResponseTemplate};

/// Matches the requests of an endpoint: its method, and a path that ends in one of its template.
pub(crate) struct Matcher(&'static Spec);

/// Returns the matcher of an endpoint.
pub(crate) fn matcher<E: Endpoint>() -> Matcher {
    Matcher(E::SPEC)
}

impl Match for Matcher {
    fn matches(&self, request: &Request) -> bool {
        // A template begins with `/`, so its first segment is empty; any prefix may be before it.
        let template: Vec<_> = self.0.template.split('/').skip(1).collect();
        let path: Vec<_> = request.url.path().split('/').skip(1).collect();
        let Some(before) = path.len().checked_sub(template.len()) else { return false };
        let mut segments = template.iter().zip(&path[before..]);
        request.method.as_str() == self.0.method
            && segments.all(|(declared, found)| {
                let is_placeholder = declared.contains('{');
                if is_placeholder { !found.is_empty() } else { declared == found }
            })
    }
}

/// Returns a JSON response, which the endpoint must decode to a success or to a failure.
#[track_caller]
pub(crate) fn response<E: Endpoint>(status: u16, value: impl Serialize) -> ResponseTemplate {
    let json = serde_json::to_vec(&value).expect("the value can be written as JSON");
    let response =
        http::Response::builder().status(status).header(CONTENT_TYPE, "application/json");
    let response = response.body(Body::from(json.clone())).expect("the status is valid");
    match E::response(response) {
        Err(error) if error.kind() != ErrorKind::Failure => {
            panic!("`{}` does not declare this response: {error}", E::SPEC.name)
        }
        _ => ResponseTemplate::new(status).set_body_raw(json, "application/json"),
    }
}
