//! The trait of types that take a whole response.

use bytes::Bytes;

use super::body::{UNREAD, in_memory};
use super::transcode::text_of;
use crate::body::Body;
use crate::error::decode::DecodeError;

/// A type that takes a whole response, not only a JSON body.
///
/// Implemented for `()` (any body), [`Bytes`] (the body as it is), `String` (the body as text),
/// `Option` (JSON, or nothing), and by `#[derive(Response)]`; for [`Json`](crate::Json),
/// [`Streaming`](crate::Streaming) and the other streams. Any other type of a `STATUS => TYPE` row
/// is decoded from JSON through [`serde::Deserialize`].
pub trait FromResponse: Sized {
    /// Whether the body is passed on unread. Otherwise it is in memory, and its size is limited.
    const STREAMS: bool = false;

    /// Whether the body is a stream of messages, between which the server may be silent for any
    /// time: there is no read timeout unless one is set.
    const SENDS_MESSAGES: bool = false;

    /// The headers that the type reads, in lower case.
    const HEADERS: &'static [&'static str] = &[];

    /// Decodes the response.
    ///
    /// # Errors
    ///
    /// When the response is not what the type expects.
    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError>;
}

impl FromResponse for () {
    fn from_response(_: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(())
    }
}

impl FromResponse for Bytes {
    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        in_memory::<Self>(response)
    }
}

/// The body as text, without its byte order mark. The charset is that of the mark, or else the
/// `charset` of the `Content-Type`, or else UTF-8. UTF-8, ISO 8859-1 and UTF-16 are decoded; any
/// other charset is an error that names it.
impl FromResponse for String {
    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        let body = response.body().as_bytes().ok_or_else(|| DecodeError::new::<Self>(UNREAD))?;
        match text_of(body, response.headers()) {
            Ok(text) => Ok(text.into_owned()),
            Err(problem) => Err(DecodeError::new::<Self>(problem)),
        }
    }
}
