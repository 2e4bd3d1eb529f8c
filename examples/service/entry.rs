//! Who may come in: the bearer of a good token, and who signs with the access key.

use axum::{
    body::{Body, to_bytes},
    extract::{FromRequestParts, Request, State},
    http::{header::AUTHORIZATION, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use jiff::Timestamp;

use super::{MAX_BODY, account::Shared, answer::RepoError, signature, tokens::Standing};

/// Stands in a handler's parameters for "only with a good `X-Auth-Token`, or well signed".
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
        // One longer than 100,000 characters or not of text is no token of ours, hence unknown.
        match token.to_str().map_or(Standing::Unknown, |token| account.lock().tokens.enter(token)) {
            Standing::Good => Ok(Self),
            Standing::Unknown => {
                let message = "Authentication information not recognized.";
                Err(RepoError::unauthorized("DEV.00000002", message))
            }
            Standing::Expired => {
                let message = "Authentication information expired.";
                Err(RepoError::unauthorized("DEV.00000003", message))
            }
        }
    }
}

/// Turns requests away as long as the gateway has been told to.
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

/// Whether a request is signed well, or why not.
#[derive(Clone, Copy)]
struct Verdict(Result<(), &'static str>);

/// Looks at the signature of a request that has one, while its body can still be read.
pub(super) async fn look_at_signature(request: Request, next: Next) -> Response {
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
