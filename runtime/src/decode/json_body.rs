//! Responses with a JSON body.

use serde::de::DeserializeOwned;

use super::body::is_blank;
use super::from_response::FromResponse;
use super::json;
use super::transcode::{keep_null, keep_quoted, transcode, transcoded};
use crate::body::Body;
use crate::error::decode::DecodeError;
use crate::spec::declared::JSON_ONLY;

/// A value decoded from JSON, for types that take the body unchanged otherwise: `200 => String` is
/// the body as text, and `200 => Json<String>` a body that is a JSON string. Other types are
/// decoded from JSON without it.
///
/// ```
/// use endpoint::{Body, Endpoint, Json, endpoint};
///
/// #[endpoint(GET, "/name", 200 => Json<String>)]
/// struct GetName {}
///
/// let Json(name) = GetName::response(http::Response::new(Body::from(r#""tr8""#)))?;
/// assert_eq!(name, "tr8");
/// # Ok::<(), endpoint::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromResponse for Json<T> {
    const MEDIA_TYPES: &'static [&'static str] = JSON_ONLY;

    fn from_response(mut response: http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response_mut(&mut response)
    }

    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        decode_json(response).map(Self)
    }
}

/// Decoded from JSON; `None` for a body that is empty, as that of a 204 is, and for `null`.
impl<T: DeserializeOwned> FromResponse for Option<T> {
    const MEDIA_TYPES: &'static [&'static str] = JSON_ONLY;

    fn from_response(mut response: http::Response<Body>) -> Result<Self, DecodeError> {
        Self::from_response_mut(&mut response)
    }

    fn from_response_mut(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        if is_blank(response) { Ok(None) } else { decode_json(response) }
    }
}

/// Decodes the JSON body of a response.
///
/// # Errors
///
/// When the body is not JSON, or is JSON of another shape.
pub(super) fn decode_json<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    decode_body(response, false)
}

/// Decodes the JSON body of a response as one part of `Whole`, which errors name.
pub(crate) fn json_within<T: DeserializeOwned, Whole>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    decode_json(response).map_err(DecodeError::within::<Whole>)
}

/// Decodes a value from JSON.
pub(crate) fn json_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    json::decode(Some(json), None)
}

/// Decodes the body of a response as JSON to a type for which the compiler has found no
/// [`FromResponse`].
///
/// `String` and `()` have it, but where a row names a generic parameter, the compiler only knows
/// that the type is `DeserializeOwned`. They are recognized by their names, and decoded from JSON
/// that gives the same value as their [`FromResponse`] would.
#[inline]
pub(crate) fn decode_generic<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    let is_kept = keep_own(response, std::any::type_name::<T>())?;
    decode_body(response, is_kept)
}

/// Decodes a body as JSON; if `is_kept`, the JSON that is kept in its place. A body in another
/// charset is converted only after it has failed to decode, so that every other body is read once.
fn decode_body<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
    mut is_kept: bool,
) -> Result<T, DecodeError> {
    loop {
        let body = if is_kept { transcoded(response) } else { response.body().as_bytes() };
        match json::decode(body, Some(response.headers())) {
            Err(_) if !is_kept && transcode(response) => is_kept = true,
            decoded => return decoded,
        }
    }
}

/// Keeps JSON for a `String` or `()`. Returns whether the type is one of them.
#[inline]
fn keep_own(
    response: &mut http::Response<Body>,
    type_name: &'static str,
) -> Result<bool, DecodeError> {
    if type_name == std::any::type_name::<String>() {
        return keep_quoted(response).map(|()| true);
    }
    Ok(type_name == std::any::type_name::<()>() && keep_null(response))
}
