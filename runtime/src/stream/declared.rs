//! Chooses how a type with the name of a stream is decoded.

use std::marker::PhantomData;

use serde::de::DeserializeOwned;

use super::events::Events;
use super::json_lines::JsonLines;
use crate::body::Body;
use crate::decode::choice::{Decode, DecodeJson};
use crate::decode::from_response::FromResponse;
use crate::decode::traits::FromJson;
use crate::error::decode::DecodeError;

/// A function that decodes a response.
type Decoder<T> = fn(&mut http::Response<Body>) -> Result<T, DecodeError>;

/// An item of a stream: any type that implements `DeserializeOwned`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be decoded from an item of a stream",
    label = "does not implement `serde::Deserialize`",
    note = "add `#[derive(serde::Deserialize)]` to your own types; a `Vec` or `Option` needs it of \
            what it holds, and a type with a reference cannot have it: write `String` for `&str`",
    note = "a type of another crate may implement it behind a feature named `serde`; a \
            `#[derive(endpoint::Union)]` enum implements it if the types of all its variants do"
)]
pub trait FromItem: DeserializeOwned {}

#[diagnostic::do_not_recommend]
impl<T: DeserializeOwned> FromItem for T {}

/// The choice of how a type with the name of a stream is decoded.
///
/// The compiler chooses per type: the inherent method of a stream, whose bound is on its items, so
/// that an error names them; then [`DecodeTaking`], and then [`DecodeNamesake`], which takes a
/// reference, for types of the user that have the same name.
#[derive(Debug)]
pub struct DecodeStream<T>(PhantomData<T>);

impl<T> DecodeStream<T> {
    /// The choice for this type.
    pub const OF: Self = Self(PhantomData);
}

impl<T: 'static> DecodeStream<Events<T>> {
    /// Returns the function that begins to read the stream.
    pub fn decode(self) -> Decoder<Events<T>>
    where
        T: FromItem,
    {
        Events::from_response_mut
    }
}

impl<T> DecodeStream<JsonLines<T>> {
    /// Returns the function that begins to read the stream.
    pub fn decode(self) -> Decoder<JsonLines<T>>
    where
        T: FromItem,
    {
        JsonLines::from_response_mut
    }
}

/// The fallback of [`DecodeStream`] for types of the user with [`FromResponse`].
pub trait DecodeTaking<T> {
    /// Returns the function that decodes by [`FromResponse`].
    fn decode(self) -> Decoder<T>;
}

impl<T: FromResponse> DecodeTaking<T> for DecodeStream<T> {
    fn decode(self) -> Decoder<T> {
        T::from_response_mut
    }
}

/// The fallback of [`DecodeStream`] for all other types of the user.
pub trait DecodeNamesake<T> {
    /// Returns the function that decodes from JSON.
    fn decode(&self) -> Decoder<T>
    where
        T: FromJson;
}

impl<T> DecodeNamesake<T> for DecodeStream<T> {
    fn decode(&self) -> Decoder<T>
    where
        T: FromJson,
    {
        <Decode<T> as DecodeJson<T>>::decode
    }
}
