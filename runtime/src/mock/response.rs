//! The responses of a mock, checked against the declaration of the endpoint.

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;

use super::body::{BodyContent, MockBody};
use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::kind::ErrorKind;

/// A response that can be sent any number of times.
#[derive(Clone)]
pub(super) struct MockResponse {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: MockBody,
}

/// The outcome to which an endpoint decodes a response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ResponseKind {
    Success,
    Failure,
}

impl MockResponse {
    #[track_caller]
    pub(super) fn new(status: u16, mut headers: HeaderMap, body: MockBody) -> Self {
        let status = StatusCode::from_u16(status).expect("HTTP has such a status");
        if let Some(label) = body.content_type {
            headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static(label));
        }
        Self { status, headers, body }
    }

    /// Returns a response with a value in the form in which the endpoint reads it: JSON; or, where
    /// the endpoint takes the body as it is, a string without quotes, and no body for `()`.
    ///
    /// # Panics
    ///
    /// When the endpoint does not decode the response, or to another outcome than `expected`.
    #[track_caller]
    pub(super) fn declared_by<E: Endpoint>(
        status: u16,
        headers: HeaderMap,
        value: &impl Serialize,
        expected: ResponseKind,
    ) -> Self {
        // No JSON has a control character, so only an endpoint that takes any body accepts it.
        let probe = Self::new(status, headers.clone(), "\u{1}".into());
        let takes_any_body = probe.outcome::<E>().is_ok_and(|outcome| outcome == expected);
        let mut body = MockBody::json(value);
        if takes_any_body && let BodyContent::Whole(json) = &body.content {
            if **json == *b"null" {
                body = ().into();
            } else if let Ok(string) = serde_json::from_slice::<String>(json) {
                let content_type = Some("text/plain; charset=utf-8");
                body = MockBody { content: BodyContent::Whole(Bytes::from(string)), content_type };
            }
        }
        let response = Self::new(status, headers, body);
        response.check::<E>(expected);
        response
    }

    pub(super) fn to_http(&self) -> http::Response<Body> {
        let mut response = http::Response::new(self.body.to_body());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }

    #[track_caller]
    fn check<E: Endpoint>(&self, expected: ResponseKind) {
        let (name, status) = (E::SPEC.name, self.status);
        let problem = match (self.outcome::<E>(), expected) {
            (Ok(ResponseKind::Success), ResponseKind::Failure) => {
                format!("{status} is declared as a success, not as a failure")
            }
            (Ok(ResponseKind::Failure), ResponseKind::Success) => {
                format!("{status} is declared as a failure, not as a success")
            }
            (Err(error), _) => error,
            _ => return,
        };
        panic!("the response of the mock does not fit `{name}`: {problem}");
    }

    /// Returns what the endpoint decodes the response to.
    ///
    /// # Errors
    ///
    /// When it decodes it to neither: the message of the error.
    fn outcome<E: Endpoint>(&self) -> Result<ResponseKind, String> {
        match E::response(self.to_http()) {
            Ok(_) => Ok(ResponseKind::Success),
            Err(error) if error.kind() == ErrorKind::Failure => Ok(ResponseKind::Failure),
            Err(error) => Err(error.to_string()),
        }
    }
}
