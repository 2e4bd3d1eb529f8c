//! Responses with a JSON body.

use std::any::type_name;

use serde::de::DeserializeOwned;

use super::body::is_blank;
use super::from_response::FromResponse;
use super::json::slot::{Slot, unfilled};
use super::json::{self, JsonInput};
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
    json::decode(json)
}

/// Decodes the body of a response as JSON to a type for which the compiler has found no
/// [`FromResponse`].
///
/// `String` and `()` have it, but where a row names a generic parameter, the compiler only knows
/// that the type is `DeserializeOwned`. They are recognized by their names, and decoded from JSON
/// that gives the same value as their [`FromResponse`] would.
pub(crate) fn decode_generic<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    decode_body(response, true)
}

/// Decodes a body as JSON. `is_generic` is whether the type may be `String` or `()`, as for
/// [`decode_generic`].
fn decode_body<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
    is_generic: bool,
) -> Result<T, DecodeError> {
    let mut value = None;
    read_body(response, is_generic, type_name::<T>(), &mut value)?;
    match value {
        Some(value) => Ok(value),
        None => unfilled(),
    }
}

/// Decodes a body as JSON into a slot. A body in another charset is converted only after it has
/// failed to decode, so that every other body is read once.
fn read_body(
    response: &mut http::Response<Body>,
    is_generic: bool,
    type_name: &'static str,
    slot: &mut dyn Slot,
) -> Result<(), DecodeError> {
    let mut is_kept = is_generic && keep_own(response, type_name)?;
    loop {
        let body = if is_kept { transcoded(response) } else { response.body().as_bytes() };
        let input = JsonInput { type_name, body, headers: Some(response.headers()) };
        match input.read_into(slot) {
            Err(_) if !is_kept && transcode(response) => is_kept = true,
            read => return read,
        }
    }
}

/// Keeps JSON for a `String` or `()`. Returns whether the type is one of them.
#[inline]
fn keep_own(response: &mut http::Response<Body>, name: &'static str) -> Result<bool, DecodeError> {
    if name == type_name::<String>() {
        return keep_quoted(response).map(|()| true);
    }
    Ok(name == type_name::<()>() && keep_null(response))
}
