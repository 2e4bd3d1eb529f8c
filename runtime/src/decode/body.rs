//! The body of a response in memory.

use bytes::Bytes;

use crate::body::Body;
use crate::error::decode::DecodeError;

/// The problem of a body that is not in memory.
pub(super) const UNREAD: &str = "the body is a stream that has not been read; collect it first";

/// Returns the body, for the type `T`.
pub(super) fn in_memory<T>(response: &http::Response<Body>) -> Result<Bytes, DecodeError> {
    response.body().to_bytes().ok_or_else(|| DecodeError::new::<T>(UNREAD))
}

/// Returns whether the body is in memory and contains nothing but white space.
pub(crate) fn is_blank(response: &http::Response<Body>) -> bool {
    let body = response.body().as_bytes();
    body.is_some_and(|body| {
        body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii().is_empty()
    })
}
