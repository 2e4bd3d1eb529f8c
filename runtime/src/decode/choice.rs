//! The choice between [`FromResponse`] and JSON for a declared type.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use super::from_response::FromResponse;
use super::json_body::decode_generic;
use super::traits::FromJson;
use crate::body::Body;
use crate::error::decode::DecodeError;
use crate::spec::declared::{JSON_ONLY, TypeKind};

/// Decodes a declared type: by [`FromResponse`] if the type implements it, otherwise from JSON.
///
/// The compiler chooses per type: an inherent function, for types with [`FromResponse`], takes
/// precedence over the function of the trait [`DecodeJson`]. So a type needs no implementation of
/// this crate to be used in a row.
#[derive(Debug)]
pub struct Decode<T>(PhantomData<T>);

impl<T: FromResponse> Decode<T> {
    /// The facts of the type.
    pub const KIND: TypeKind = TypeKind {
        streams: T::STREAMS,
        sends_messages: T::SENDS_MESSAGES,
        headers: T::HEADERS,
        is_json: false,
        media_types: T::MEDIA_TYPES,
    };

    /// Decodes by [`FromResponse`].
    ///
    /// # Errors
    ///
    /// When the response is not what the type expects.
    #[inline]
    pub fn decode(response: &mut http::Response<Body>) -> Result<T, DecodeError> {
        T::from_response_mut(response)
    }
}

/// An alias of `Vec<u8>` in a row, which the macros see only by its name.
impl Decode<Vec<u8>> {
    /// Is never called: generated code has `Vec<u8>` for `T`, which lacks the bound.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    pub fn decode<T: IsNoByteList>(response: &mut http::Response<Body>) -> Result<T, DecodeError> {
        decode_generic(response)
    }
}

/// A bound that refuses a list of bytes in our words.
#[diagnostic::on_unimplemented(
    message = "`{Self}` would be decoded from a JSON list of numbers",
    label = "a list of bytes",
    note = "write `bytes::Bytes` for the body as it is, or `endpoint::Json<Vec<u8>>` for the list"
)]
pub trait IsNoByteList: FromJson {}

#[diagnostic::do_not_recommend]
impl IsNoByteList for () {}

/// The fallback of [`Decode`] for a type without [`FromResponse`].
pub trait DecodeJson<T> {
    /// JSON is decoded from memory.
    const KIND: TypeKind = TypeKind {
        streams: false,
        sends_messages: false,
        headers: &[],
        is_json: true,
        media_types: JSON_ONLY,
    };

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

/// The same as [`DecodeJson`], for endpoints with type parameters. The bound is serde's own, so
/// that rustc suggests to add it to a parameter, and not a trait that generated code alone may
/// name.
pub trait DecodeOwned<T> {
    /// JSON is decoded from memory.
    const KIND: TypeKind = <Decode<T> as DecodeJson<T>>::KIND;

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
