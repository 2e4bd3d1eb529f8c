//! What every transport of ours does with a request before it leaves.

use std::future::poll_fn;
use std::pin::Pin;
use std::ptr;

use http::Method;
use http::header::{CONTENT_LENGTH, HeaderMap, HeaderValue};
use http::uri::Authority;
use http_body::Body as _;

use crate::body::Body;
use crate::boxed::BoxError;
use crate::error::delivery::Delivery;
use crate::error::transport::{TransportError, TransportErrorKind};

/// The error of a request that cannot be sent at all.
#[cold]
pub(super) fn unsendable(problem: impl Into<BoxError>) -> TransportError {
    TransportError::new(TransportErrorKind::Other, problem).with_delivery(Delivery::NotSent)
}

/// A stream of length 0, not what is known to be nothing.
pub(super) fn is_said_to_be_empty(body: &Body) -> bool {
    body.is_stream() && body.size_hint().exact() == Some(0)
}

/// A stream that is said to be empty would never be read, and so never noticed not to be.
pub(super) async fn checked(
    mut request: http::Request<Body>,
) -> Result<http::Request<Body>, TransportError> {
    let body = request.body_mut();
    if is_said_to_be_empty(body) {
        let frame = poll_fn(|context| Pin::new(&mut *body).poll_frame(context)).await;
        if let Some(Err(error)) = frame {
            return Err(unsendable(error));
        }
        *body = Body::empty();
    }
    Ok(request)
}

/// Whether two hosts are the same. Those of one client are one text in memory, which is seen without reading it.
pub(super) fn is_same_authority(one: Option<&Authority>, other: Option<&Authority>) -> bool {
    match (one, other) {
        (Some(one), Some(other)) => ptr::eq(one.as_str(), other.as_str()) || one == other,
        (one, other) => one.is_none() && other.is_none(),
    }
}

/// Methods that usually have a body say that this one has none (RFC 9110, 8.6).
pub(super) fn say_empty(method: &Method, headers: &mut HeaderMap) {
    if matches!(*method, Method::POST | Method::PUT | Method::PATCH) {
        headers.insert(CONTENT_LENGTH, HeaderValue::from_static("0"));
    }
}
