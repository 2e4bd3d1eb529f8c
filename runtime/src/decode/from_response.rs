//! The trait of types that take a whole response.

use bytes::Bytes;

use super::body::{UNREAD, in_memory};
use super::transcode::text_of;
use crate::body::Body;
use crate::error::decode::DecodeError;
use crate::spec::accept::ANY;

/// A type that takes a whole response, and not only a JSON body.
///
/// Implemented for `()` (any body), [`Bytes`] (the body unchanged), `String` (the body as text),
/// `Option` (JSON, or nothing), [`Json`](crate::Json), [`Streaming`](crate::Streaming) and the
/// other streams, and by [`#[derive(FromResponse)]`](derive@crate::FromResponse). Every other type
/// of a `STATUS => TYPE` row is decoded from JSON through [`serde::Deserialize`], and needs no
/// implementation.
///
/// An error of a call keeps the status, the headers and the beginning of the body even if
/// `from_response` has consumed them.
///
/// ```
/// use endpoint::{Body, DecodeError, Endpoint, FromResponse, endpoint};
///
/// /// The number of lines of a text.
/// struct LineCount(usize);
///
/// impl FromResponse for LineCount {
///     fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError> {
///         Ok(Self(String::from_response(response)?.lines().count()))
///     }
/// }
///
/// #[endpoint(GET, "/log", 200 => LineCount)]
/// struct GetLog {}
///
/// let response = http::Response::new(Body::from("started\nstopped\n"));
/// assert_eq!(GetLog::response(response)?.0, 2);
/// # Ok::<(), endpoint::Error>(())
/// ```
pub trait FromResponse: Sized {
    /// Whether the body is passed on unread. Otherwise it is in memory, and its size is limited.
    const STREAMS: bool = false;

    /// Whether the body is a stream of messages, between which the server may be silent for any
    /// time: there is no read timeout unless one is set.
    const SENDS_MESSAGES: bool = false;

    /// The media types that the type is decoded from, for the header `Accept` of requests, each as
    /// it is sent: `text/csv`, `application/xml;q=0.9`. None for a type that ignores the body. If
    /// those of all rows of an endpoint are more than 16, or more than 256 bytes, `*/*` is sent.
    const MEDIA_TYPES: &'static [&'static str] = ANY;

    /// The headers that the type reads, in lower case.
    const HEADERS: &'static [&'static str] = &[];

    /// Decodes the response.
    ///
    /// # Errors
    ///
    /// When the response is not what the type expects.
    fn from_response(response: http::Response<Body>) -> Result<Self, DecodeError>;

    /// Decodes the response, and leaves in its place what an error of the call keeps.
    ///
    /// The types of this crate and derived ones read the response where it is; for others it is
    /// copied first, as far as an error needs it.
    #[doc(hidden)]
    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response(take_response(response))
    }
}

/// Takes the response, and leaves in its place the head and the bytes that are in memory, which the
/// copy shares.
fn take_response(response: &mut http::Response<Body>) -> http::Response<Body> {
    let mut kept = http::Response::new(response.body().share());
    *kept.status_mut() = response.status();
    *kept.version_mut() = response.version();
    *kept.headers_mut() = response.headers().clone();
    *kept.extensions_mut() = response.extensions().clone();
    std::mem::replace(response, kept)
}

impl FromResponse for () {
    const MEDIA_TYPES: &'static [&'static str] = &[];

    fn from_response(_: http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(())
    }

    fn from_response_mut(_: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        Ok(())
    }
}

impl FromResponse for Bytes {
    fn from_response(mut response: http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response_mut(&mut response)
    }

    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        in_memory::<Self>(response)
    }
}

/// The body as text, without its byte order mark. The charset is that of the mark, or else the
/// `charset` of the `Content-Type`, or else UTF-8. UTF-8, ISO 8859-1 and UTF-16 are decoded; any
/// other charset is an error that names it.
impl FromResponse for String {
    /// Text of any kind is taken, and plain text is preferred.
    const MEDIA_TYPES: &'static [&'static str] = &["text/plain", "*/*;q=0.8"];

    fn from_response(mut response: http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response_mut(&mut response)
    }

    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        let body = response.body().as_bytes().ok_or_else(|| DecodeError::new::<Self>(UNREAD))?;
        match text_of(body, response.headers()) {
            Ok(text) => Ok(text.into_owned()),
            Err(problem) => Err(DecodeError::new::<Self>(problem)),
        }
    }
}
