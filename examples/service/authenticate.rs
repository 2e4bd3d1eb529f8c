//! Authentication: by a valid token, or by a signature with the access key.

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{header::AUTHORIZATION, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;

use super::{MAX_BODY, account::Shared, responses::RepoError, signature, tokens::Validity};

/// A parameter of handlers that require a valid `X-Auth-Token` or a valid signature.
pub(super) struct SignedIn;

impl FromRequestParts<Shared> for SignedIn {
    type Rejection = RepoError;

    async fn from_request_parts(parts: &mut Parts, account: &Shared) -> Result<Self, RepoError> {
        if let Some(verdict) = parts.extensions.get::<Verdict>() {
            return match verdict.0 {
                Ok(()) => Ok(Self),
                Err(reason) => Err(RepoError::unauthorized(
                    "APIGW.0301",
                    &format!("Incorrect IAM authentication information: {reason}"),
                )),
            };
        }
        let Some(token) = parts.headers.get("X-Auth-Token") else {
            let message = "Authentication information missing.";
            return Err(RepoError::unauthorized("DEV.00000001", message));
        };
        // A value of more than 100,000 characters or with bytes outside ASCII was never issued, so
        // it is unknown.
        match token.to_str().map_or(Validity::Unknown, |token| account.lock().tokens.check(token)) {
            Validity::Valid => Ok(Self),
            Validity::Unknown => {
                let message = "Authentication information not recognized.";
                Err(RepoError::unauthorized("DEV.00000002", message))
            }
            Validity::Expired => {
                let message = "Authentication information expired.";
                Err(RepoError::unauthorized("DEV.00000003", message))
            }
        }
    }
}

/// Rejects as many requests as [`Service::throttle`](super::Service::throttle) has set.
pub(super) async fn throttle(
    State(account): State<Shared>,
    request: Request,
    next: Next,
) -> Response {
    let is_throttled = account.lock().throttle();
    if is_throttled {
        return RepoError::throttled().into_response();
    }
    next.run(request).await
}

/// The result of verifying a signature: valid, or the reason why not.
#[derive(Clone, Copy)]
struct Verdict(Result<(), &'static str>);

/// Verifies the signature of a signed request, before the handler consumes the body.
pub(super) async fn check_signature(request: Request, next: Next) -> Response {
    if !request.headers().contains_key(AUTHORIZATION) {
        return next.run(request).await;
    }
    let (mut parts, body) = request.into_parts();
    let Ok(body) = to_bytes(body, MAX_BODY).await else {
        return RepoError::invalid("the body is too long or did not arrive").into_response();
    };
    let verdict = signature::verify(&parts, &body, Timestamp::now());
    parts.extensions.insert(Verdict(verdict));
    next.run(Request::from_parts(parts, Body::from(body))).await
}
