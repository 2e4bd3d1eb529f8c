//! From a response to the declared type.

mod header;
mod json;
mod recode;
mod source;

use std::marker::PhantomData;

use bytes::Bytes;
use serde::de::DeserializeOwned;

use self::recode::{keep_null, quote, recode, recoded, text};
use crate::body::Body;
use crate::error::DecodeError;

pub use self::header::{FromHeader, HeaderAs, HeaderAsText};
pub use self::source::{FromJson, FromStatus, FromText};

/// A type that takes a whole response, not only a JSON body.
///
/// Implemented for `()` (whatever the body is), [`Bytes`] (the body as it is), `String` (the body
/// as text), `Option` (JSON, or nothing), and by `#[derive(Response)]`; by [`Json`],
/// [`Streaming`](crate::Streaming) and the other streams. Any other type of a `STATUS => TYPE` row
/// is decoded from JSON through [`serde::Deserialize`].
pub trait FromResponse: Sized {
    /// Whether the body is handed over unread. Otherwise it is in memory, and its size is limited.
    const STREAMS: bool = false;

    /// The headers that are read, in lower case.
    const HEADERS: &'static [&'static str] = &[];

    /// Takes the response apart.
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

/// The text of the body, without its byte order mark. The charset is that of the mark, or else the
/// `charset` of the `Content-Type`, or else UTF-8. UTF-8, ISO 8859-1 and UTF-16 are decoded; any
/// other charset is an error that names it.
impl FromResponse for String {
    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        let body = response.body().as_bytes().ok_or_else(|| DecodeError::new::<Self>(UNREAD))?;
        match text(body, response.headers()) {
            Ok(text) => Ok(text.into_owned()),
            Err(problem) => Err(DecodeError::new::<Self>(problem)),
        }
    }
}

/// Decoded from JSON; `None` for a body that is empty, as that of a 204 is, and for `null`.
impl<T: DeserializeOwned> FromResponse for Option<T> {
    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        if is_blank(response) { Ok(None) } else { json(response) }
    }
}

/// Returns whether the body is in memory and has nothing but white space in it.
pub(crate) fn is_blank(response: &http::Response<Body>) -> bool {
    let body = response.body().as_bytes();
    body.is_some_and(|body| {
        body.strip_prefix(b"\xef\xbb\xbf").unwrap_or(body).trim_ascii().is_empty()
    })
}

/// JSON where the type would take the body as it is: `200 => Json<String>` for a bare JSON string.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned> FromResponse for Json<T> {
    fn from_response(response: &mut http::Response<Body>) -> Result<Self, DecodeError> {
        json(response).map(Self)
    }
}

const UNREAD: &str = "the body is a stream that has not been read; collect it first";

fn in_memory<T>(response: &http::Response<Body>) -> Result<Bytes, DecodeError> {
    response.body().bytes().ok_or_else(|| DecodeError::new::<T>(UNREAD))
}

/// Returns the value of the JSON body of a response.
///
/// # Errors
///
/// When the body is not JSON, or is JSON of another shape.
pub(crate) fn json<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    decode(response, false)
}

/// Decodes a body as JSON, or the text that is kept in its place if `is_kept`. A body in another
/// charset is converted after it has failed to decode, so that all other bodies are read once.
fn decode<T: DeserializeOwned>(
    response: &mut http::Response<Body>,
    mut is_kept: bool,
) -> Result<T, DecodeError> {
    loop {
        let body = if is_kept { recoded(response) } else { response.body().as_bytes() };
        match json::decode(body, Some(response.headers())) {
            Err(_) if !is_kept && recode(response) => is_kept = true,
            decoded => return decoded,
        }
    }
}

/// Keeps the JSON that decodes to the value of a `String` or `()`, and returns whether the type is
/// one of them. These types implement [`FromResponse`], but where a type is a generic parameter,
/// the compiler only sees that it is `DeserializeOwned`.
#[inline]
fn keep_own(
    response: &mut http::Response<Body>,
    type_name: &'static str,
) -> Result<bool, DecodeError> {
    if type_name == std::any::type_name::<String>() {
        return quote(response).map(|()| true);
    }
    Ok(type_name == std::any::type_name::<()>() && keep_null(response))
}

/// Returns the value of a JSON text.
pub(crate) fn json_slice<T: DeserializeOwned>(json: &[u8]) -> Result<T, DecodeError> {
    json::decode(Some(json), None)
}

/// The JSON value of `Whole`, which also takes other parts of the response: it is named in errors.
pub(crate) fn json_within<T: DeserializeOwned, Whole>(
    response: &mut http::Response<Body>,
) -> Result<T, DecodeError> {
    json(response).map_err(DecodeError::within::<Whole>)
}

/// The JSON fields of a structure, where serde's derive has done its work. Where it has refused to, that is the
/// only error: an inherent function wins over one of a trait.
#[derive(Debug)]
pub struct JsonFields<T>(PhantomData<T>);

impl<T: DeserializeOwned> JsonFields<T> {
    /// The JSON fields of `Whole`, which also takes other parts of the response: it is named in errors.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    pub fn within<Whole>(response: &mut http::Response<Body>) -> Result<T, DecodeError> {
        json_within::<T, Whole>(response)
    }
}

/// The other case of [`JsonFields`].
pub trait NoJsonFields<T> {
    /// Is never called: there is an error.
    ///
    /// # Errors
    ///
    /// Always.
    fn within<Whole>(_: &mut http::Response<Body>) -> Result<T, DecodeError> {
        Err(DecodeError::new::<Whole>("serde's derive has failed"))
    }
}

impl<T> NoJsonFields<T> for JsonFields<T> {}

/// A part of `Whole`: errors name that.
///
/// # Errors
///
/// As the part.
pub fn part_within<T, Whole>(part: Result<T, DecodeError>) -> Result<T, DecodeError> {
    part.map_err(DecodeError::within::<Whole>)
}

/// What the declaration as data has of a response type.
#[derive(Debug, Clone, Copy)]
pub struct Shape {
    pub(crate) streams: bool,
    pub(crate) headers: &'static [&'static str],
    is_json: bool,
}

impl Shape {
    /// Whether the body is handed over unread.
    pub const fn streams(self) -> bool {
        self.streams
    }

    /// Returns whether the type is decoded from JSON, which an empty body is not.
    pub const fn is_json(self) -> bool {
        self.is_json
    }
}

/// Chooses how a declared type is decoded: by [`FromResponse`] if the type has it, otherwise as
/// JSON. An inherent function wins over one of a trait, so the choice is made by the compiler, per
/// type, and no type needs an implementation of ours to be used in a row.
#[derive(Debug)]
pub struct Decode<T>(PhantomData<T>);

impl<T: FromResponse> Decode<T> {
    /// What is known of the type.
    pub const SHAPE: Shape = Shape { streams: T::STREAMS, headers: T::HEADERS, is_json: false };

    /// Decodes by [`FromResponse`].
    ///
    /// # Errors
    ///
    /// When the response is not what the type expects.
    #[inline]
    pub fn decode(response: &mut http::Response<Body>) -> Result<T, DecodeError> {
        T::from_response(response)
    }
}

/// The other choice of [`Decode`].
pub trait DecodeJson<T> {
    /// JSON is decoded from memory.
    const SHAPE: Shape = Shape { streams: false, headers: &[], is_json: true };

    /// Decodes from JSON.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    #[inline]
    fn decode(response: &mut http::Response<Body>) -> Result<T, DecodeError>
    where
        T: FromJson,
    {
        let is_kept = keep_own(response, std::any::type_name::<T>())?;
        decode(response, is_kept)
    }
}

impl<T> DecodeJson<T> for Decode<T> {}

/// As [`DecodeJson`], for endpoints with type parameters. The bound is serde's own: rustc suggests to add
/// it to a parameter.
pub trait DecodeOwned<T> {
    /// JSON is decoded from memory.
    const SHAPE: Shape = <Decode<T> as DecodeJson<T>>::SHAPE;

    /// Decodes from JSON.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    #[inline]
    fn decode(response: &mut http::Response<Body>) -> Result<T, DecodeError>
    where
        T: DeserializeOwned,
    {
        <Decode<T> as DecodeJson<T>>::decode(response)
    }
}

impl<T> DecodeOwned<T> for Decode<T> {}
