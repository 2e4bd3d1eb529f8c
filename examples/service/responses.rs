//! The vendor's two formats of errors, and the ids in the headers of every response.

use std::convert::Infallible;

use axum::{
    Json,
    extract::rejection::JsonRejection,
    http::{HeaderName, HeaderValue, StatusCode},
    response::{IntoResponse, IntoResponseParts, Response, ResponseParts},
};
use serde_json::json;

use super::{Service, random};

/// An error of CodeArts Repo or of the gateway: `{"error_code": …, "error_msg": …}`.
pub(super) struct RepoError {
    status: StatusCode,
    code: &'static str,
    message: String,
}

impl RepoError {
    /// The credentials are missing or not valid.
    pub(super) fn unauthorized(code: &'static str, message: &str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, code, message: message.to_owned() }
    }

    /// The request does not match the vendor's page; `message` names the field.
    pub(super) fn invalid(message: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, code: "CH.010001", message: message.into() }
    }

    /// The user may read, but not change.
    pub(super) fn forbidden() -> Self {
        let message = "Insufficient permissions.".to_owned();
        Self { status: StatusCode::FORBIDDEN, code: "CH.004403", message }
    }

    /// The gateway rejects the request as one of too many.
    pub(super) fn throttled() -> Self {
        let message = "The throttling threshold has been reached.".to_owned();
        Self { status: StatusCode::TOO_MANY_REQUESTS, code: "APIGW.0308", message }
    }

    /// The resource does not exist.
    pub(super) fn missing(thing: &str) -> Self {
        let message = format!("Resource unavailable: {thing}.");
        Self { status: StatusCode::NOT_FOUND, code: "CH.000404", message }
    }
}

impl IntoResponse for RepoError {
    fn into_response(self) -> Response {
        let body = json!({ "error_code": self.code, "error_msg": self.message });
        (self.status, Json(body)).into_response()
    }
}

/// An error of IAM, in Keystone's format: `{"error": {"code": 401, "message": …, "title": …}}`.
pub(super) struct IamError {
    status: StatusCode,
    message: &'static str,
}

impl IamError {
    /// The user or the project may not sign in.
    pub(super) const fn unauthorized(message: &'static str) -> Self {
        Self { status: StatusCode::UNAUTHORIZED, message }
    }

    /// The token does not exist.
    pub(super) const fn missing() -> Self {
        Self { status: StatusCode::NOT_FOUND, message: "The token could not be found." }
    }

    /// The body is not a request for a token. The message does not name the field, so that a
    /// misplaced password is not printed.
    pub(super) const fn malformed() -> Self {
        Self { status: StatusCode::BAD_REQUEST, message: "The request body is invalid." }
    }
}

impl From<JsonRejection> for IamError {
    fn from(_: JsonRejection) -> Self {
        Self::malformed()
    }
}

impl IntoResponse for IamError {
    fn into_response(self) -> Response {
        let body = json!({ "error": {
            "code": self.status.as_u16(),
            "message": self.message,
            "title": self.status.canonical_reason(),
        } });
        (self.status, Json(body)).into_response()
    }
}

/// The total number of items of a list, as a header.
pub(super) struct Total(pub(super) usize);

impl IntoResponseParts for Total {
    type Error = Infallible;

    fn into_response_parts(self, parts: ResponseParts) -> Result<ResponseParts, Infallible> {
        const TOTAL: HeaderName = HeaderName::from_static("x-total");
        let mut parts = parts;
        parts.headers_mut().insert(TOTAL, HeaderValue::from(self.0));
        Ok(parts)
    }
}

/// Returns the gateway's response to an unknown path.
pub(super) async fn no_such_api() -> RepoError {
    RepoError {
        status: StatusCode::NOT_FOUND,
        code: "APIGW.0101",
        message: "The API does not exist or has not been published in the environment.".to_owned(),
    }
}

/// Returns the gateway's response to a known path with an unknown method: for the gateway, an API
/// is a path and a method.
pub(super) async fn no_such_method() -> RepoError {
    RepoError { status: StatusCode::METHOD_NOT_ALLOWED, ..no_such_api().await }
}

/// Adds the request id, which the vendor's support asks for.
pub(super) async fn add_request_id(response: Response) -> Response {
    ([("X-Request-Id", random::text(random::HEX, 32))], response).into_response()
}

/// Adds the trace id of IAM.
pub(super) async fn add_trace_id(response: Response) -> Response {
    let id = format!("token_{}_null_{}", Service::PROJECT, random::text(random::HEX, 32));
    ([("X-IAM-Trace-Id", id)], response).into_response()
}
