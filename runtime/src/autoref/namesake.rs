//! Types that a macro recognises by their names. Users give the same names to types of their own,
//! so generated code asks here whether a type is the one of the library.

use std::ffi::OsString;
use std::marker::PhantomData;
use std::ops::{Bound, Range, RangeFrom, RangeInclusive, RangeTo};
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::{HeaderMap, HeaderValue, StatusCode};
use serde::Deserialize;
use serde::de::{Deserializer, Error as _};
use serde_json::value::RawValue;
use zeroize::Zeroize;

use super::refuse;
use crate::body::Body;
use crate::body::multipart::Part;
use crate::body::upload::Upload;
use crate::decode::from_response::FromResponse;
use crate::decode::json_body::decode_generic;
use crate::decode::traits::FromJson;
use crate::error::decode::DecodeError;
use crate::nullable::Nullable;
use crate::patch::Patch;
use crate::secret::Secret;
use crate::stream::events::Events;
use crate::stream::json_lines::JsonLines;
use crate::stream::streaming::Streaming;

/// A type of a library whose name the macros know.
pub trait OfLibrary {}

/// Implements [`OfLibrary`].
macro_rules! of_library {
    ($($ty:ty),* $(,)?) => { $(impl OfLibrary for $ty {})* };
}

of_library! {
    Bytes, Duration, HeaderValue, OsString, Part, PathBuf, RawValue, StatusCode, Streaming,
    SystemTime, Upload, serde_json::Map<String, serde_json::Value>, serde_json::Number,
    serde_json::Value,
}

impl<T> OfLibrary for Bound<T> {}
impl<T> OfLibrary for Events<T> {}
impl<T> OfLibrary for HeaderMap<T> {}
impl<T> OfLibrary for JsonLines<T> {}
impl<T> OfLibrary for Nullable<T> {}
impl<T> OfLibrary for Patch<T> {}
impl<T: ?Sized> OfLibrary for PhantomData<T> {}
impl<T> OfLibrary for Range<T> {}
impl<T> OfLibrary for RangeFrom<T> {}
impl<T> OfLibrary for RangeInclusive<T> {}
impl<T> OfLibrary for RangeTo<T> {}
impl<T, E> OfLibrary for Result<T, E> {}
impl<T: Zeroize> OfLibrary for Secret<T> {}

/// The choice whether a type is one of a library, or a type of the user that has the same name.
///
/// For a type of a library, the functions accept everything: the declaration is refused by a
/// constant, which is then the only error.
#[derive(Debug)]
pub struct Suspect<T: ?Sized>(PhantomData<T>);

impl<T: OfLibrary + ?Sized> Suspect<T> {
    /// The type is one of a library.
    pub const IS: bool = true;

    /// Returns a value that can be sent anywhere.
    #[must_use]
    pub fn value<V: ?Sized>(_: &V) -> &'static () {
        &()
    }

    /// Never called: the compilation has failed.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn decode<V>(_: &mut http::Response<Body>) -> Result<V, DecodeError> {
        refuse("the type was refused by the compiler")
    }

    /// Never called: the compilation has failed.
    ///
    /// # Errors
    ///
    /// Never.
    pub fn decode_option<V>(_: &mut http::Response<Body>) -> Result<Option<V>, DecodeError> {
        refuse("the type was refused by the compiler")
    }

    /// Never called: the compilation has failed.
    #[must_use]
    #[expect(clippy::needless_pass_by_value, reason = "the value does not exist")]
    pub fn json<V>(never: Refused) -> V {
        match never {}
    }
}

/// The fallback of [`Suspect`] for types of the user.
pub trait OfUser {
    /// The type is not one of a library.
    const IS: bool = false;

    /// Returns the value.
    fn value<V: ?Sized>(value: &V) -> &V {
        value
    }

    /// Decodes a type that holds the user's from JSON.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    fn decode<V: FromJson>(response: &mut http::Response<Body>) -> Result<V, DecodeError> {
        decode_generic(response)
    }

    /// Decodes an `Option` of the user's type.
    ///
    /// # Errors
    ///
    /// When the body is not JSON, or is JSON of another shape.
    fn decode_option<V: FromJson>(
        response: &mut http::Response<Body>,
    ) -> Result<Option<V>, DecodeError> {
        Option::from_response_mut(response)
    }

    /// Returns the value of a field.
    fn json<V>(value: V) -> V {
        value
    }
}

impl<T: ?Sized> OfUser for Suspect<T> {}

/// The value of a field whose type is refused. There is none.
#[derive(Debug)]
pub enum Refused {}

impl<'de> Deserialize<'de> for Refused {
    fn deserialize<D: Deserializer<'de>>(_: D) -> Result<Self, D::Error> {
        Err(D::Error::custom("the type was refused by the compiler"))
    }
}

impl Default for Refused {
    fn default() -> Self {
        refuse("the type was refused by the compiler")
    }
}
