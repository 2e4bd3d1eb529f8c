//! Preparation of requests that both transports share: empty bodies, and errors for requests that
//! cannot be sent.

use std::future::poll_fn;
use std::pin::Pin;
use std::ptr;

use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use http::uri::{Authority, Scheme};
use http::{Method, Uri};
use http_body::Body as _;

use crate::base_url::is_loopback;
use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};

/// Returns the error of a request that cannot be sent at all.
#[cold]
pub(super) fn unsendable(problem: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, problem).with_delivery(Delivery::NotSent)
}

/// The problem of a request that a transport for `https` refuses.
pub(super) const PLAIN_HTTP: &str = "the request is plain `http`, but its base URL is `https`";

/// Returns whether a request is plain `http` to another machine, where it could be read on the way.
pub(super) fn is_plain_http(uri: &Uri) -> bool {
    uri.scheme() != Some(&Scheme::HTTPS) && !uri.host().is_some_and(is_loopback)
}

/// Returns whether the body is a stream that declares a length of 0, unlike [`Body::empty`].
pub(super) fn is_declared_empty(body: &Body) -> bool {
    body.is_stream() && body.size_hint().exact() == Some(0)
}

/// Replaces a stream that declares a length of 0 by an empty body.
///
/// # Errors
///
/// If reading the stream fails, which it does where it is longer than declared. HTTP libraries
/// never read such a stream, so they would not notice.
pub(super) async fn check_declared_empty(
    mut request: http::Request<Body>,
) -> Result<http::Request<Body>, TransportError> {
    let body = request.body_mut();
    if is_declared_empty(body) {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
        if let Some(Err(error)) = frame {
            return Err(unsendable(error));
        }
        *body = Body::empty();
    }
    Ok(request)
}

/// Returns whether two authorities are the same.
pub(super) fn is_same_authority(one: Option<&Authority>, other: Option<&Authority>) -> bool {
    match (one, other) {
        // All requests of a client share one string in memory: comparing pointers avoids reading
        // it.
        (Some(one), Some(other)) => ptr::eq(one.as_str(), other.as_str()) || one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Sets `Content-Length: 0` for methods that usually have a body (RFC 9110, 8.6).
pub(super) fn set_empty_content_length(method: &Method, headers: &mut HeaderMap) {
    if matches!(*method, Method::POST | Method::PUT | Method::PATCH) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}
