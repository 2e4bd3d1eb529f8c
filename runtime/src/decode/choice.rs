//! The choice between [`FromResponse`] and JSON for a declared type.

use std::marker::PhantomData;

use super::from_response::FromResponse;
use super::json_body::decode_generic;
use super::traits::FromJson;
use crate::body::Body;
use crate::error::decode::DecodeError;
use crate::spec::declared::Shape;

/// Decodes a declared type: by [`FromResponse`] if the type implements it, otherwise from JSON.
///
/// The compiler chooses per type: an inherent function, for types with [`FromResponse`], takes
/// precedence over the function of the trait [`DecodeJson`]. So a type needs no implementation of
/// this crate to be used in a row.
#[derive(Debug)]
pub struct Decode<T>(PhantomData<T>);

impl<T: FromResponse> Decode<T> {
    /// The facts of the type.
    pub const SHAPE: Shape =
        Shape { streams: T::STREAMS, sends_messages: T::SENDS_MESSAGES, headers: T::HEADERS };

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

/// How [`Decode`] decodes a type without [`FromResponse`].
pub trait DecodeJson<T> {
    /// JSON is decoded from memory.
    const SHAPE: Shape = Shape { streams: false, sends_messages: false, headers: &[] };

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
        decode_generic(response)
    }
}

impl<T> DecodeJson<T> for Decode<T> {}
