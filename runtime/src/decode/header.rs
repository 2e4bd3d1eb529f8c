//! Decoding of headers, for the fields of a `#[derive(FromResponse)]` struct with `#[header]`.

mod lines;
mod scalar;

use std::marker::PhantomData;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, Error as _, SeqAccess, Visitor};

use self::lines::{HeaderLines, elements};
use self::scalar::ScalarDeserializer;
use super::message::without_values;
use super::traits::FromText;
use crate::error::decode::DecodeError;
use crate::nullable::NULLABLE;

/// A type that takes the values of a header as bytes, without decoding them.
pub trait FromHeader: Sized {
    /// Returns the value, or the values.
    ///
    /// # Errors
    ///
    /// When there are more or fewer than the type takes: the problem.
    fn from_header(headers: &HeaderMap, name: &HeaderName) -> Result<Self, &'static str>;
}

/// One value. Several lines are joined by commas (RFC 9110, section 5.3).
impl FromHeader for HeaderValue {
    fn from_header(headers: &HeaderMap, name: &HeaderName) -> Result<Self, &'static str> {
        let bytes = HeaderLines::of(headers, name).combined()?.ok_or(MISSING)?;
        Self::from_bytes(&bytes).map_err(|_| "the header is not valid")
    }
}

/// The bytes of the `HeaderValue`.
impl FromHeader for Bytes {
    fn from_header(headers: &HeaderMap, name: &HeaderName) -> Result<Self, &'static str> {
        HeaderValue::from_header(headers, name).map(|value| Self::copy_from_slice(value.as_bytes()))
    }
}

impl<T: FromHeader> FromHeader for Option<T> {
    fn from_header(headers: &HeaderMap, name: &HeaderName) -> Result<Self, &'static str> {
        if headers.contains_key(name) { T::from_header(headers, name).map(Some) } else { Ok(None) }
    }
}

/// Every line, without joining them.
impl FromHeader for Vec<HeaderValue> {
    fn from_header(headers: &HeaderMap, name: &HeaderName) -> Result<Self, &'static str> {
        Ok(headers.get_all(name).iter().cloned().collect())
    }
}

/// Every line, without joining them.
impl FromHeader for Vec<Bytes> {
    fn from_header(headers: &HeaderMap, name: &HeaderName) -> Result<Self, &'static str> {
        let values = headers.get_all(name).iter();
        Ok(values.map(|value| Bytes::copy_from_slice(value.as_bytes())).collect())
    }
}

/// Decodes a type from a header: by [`FromHeader`] if the type implements it, otherwise by serde.
/// The compiler chooses: an inherent function, for types with [`FromHeader`], takes precedence over
/// the function of the trait [`HeaderAsText`].
#[derive(Debug)]
pub struct HeaderAs<T>(PhantomData<T>);

impl<T: FromHeader> HeaderAs<T> {
    /// Returns the header without decoding it, for the struct `Whole`, which errors name.
    ///
    /// # Errors
    ///
    /// When the header is absent, unless the type is an `Option` or a `Vec`.
    pub fn within<Whole>(headers: &HeaderMap, name: &HeaderName) -> Result<T, DecodeError> {
        T::from_header(headers, name).map_err(|problem| refused::<Whole>(name, problem))
    }
}

/// The fallback of [`HeaderAs`] for a type without [`FromHeader`].
pub trait HeaderAsText<T> {
    /// Decodes a header for the struct `Whole`, which errors name. The header is required, unless
    /// `T` is an `Option`; a sequence takes all of its values. An empty header counts as absent for
    /// a type that does not decode from an empty string.
    ///
    /// # Errors
    ///
    /// When the header is absent or does not decode as `T`.
    fn within<Whole>(headers: &HeaderMap, name: &HeaderName) -> Result<T, DecodeError>
    where
        T: FromText,
    {
        let lines = HeaderLines::of(headers, name);
        let read = T::deserialize(HeaderDeserializer(lines)).or_else(|error| {
            let absent = if lines.are_blank() {
                HeaderDeserializer(HeaderLines::none())
            } else {
                return Err(error);
            };
            T::deserialize(absent).map_err(|_| error)
        });
        read.map_err(|error| refused::<Whole>(name, &without_value(&error)))
    }
}

impl<T> HeaderAsText<T> for HeaderAs<T> {}

#[cold]
fn refused<Whole>(name: &HeaderName, problem: &str) -> DecodeError {
    DecodeError::new::<Whole>(format!("header `{name}`: {problem}"))
}

/// Returns the message of an error, without the value of the header.
fn without_value(error: &Error) -> String {
    let message = error.to_string();
    if [MISSING, SEVERAL, TOO_MANY].contains(&&*message) || message.starts_with(STRUCTURED) {
        return message;
    }
    without_values(&message)
}

/// The beginning of the error for a struct, which no trait tells from a newtype at compile time.
const STRUCTURED: &str = "a header is text, and no structure such as";
const TRANSPARENT: &str =
    "read a `String`, or add `#[serde(transparent)]` to a struct of one field";

const MISSING: &str = "the header is missing";
const SEVERAL: &str = "the header has several values, where one is expected";
const TOO_MANY: &str = "the header has more values than are expected";

/// A deserializer of the values of one header.
struct HeaderDeserializer<'a>(HeaderLines<'a>);

impl<'a> HeaderDeserializer<'a> {
    /// Returns all lines as one string.
    fn combined(&self) -> Result<ScalarDeserializer<'a>, Error> {
        let combined = self.0.combined().map_err(Error::custom)?;
        combined.map(ScalarDeserializer::new).ok_or_else(|| Error::custom(MISSING))
    }

    /// Returns the only value, for a type that cannot hold a list.
    fn single(&self) -> Result<ScalarDeserializer<'a>, Error> {
        if self.0.differ() { Err(Error::custom(SEVERAL)) } else { self.combined() }
    }
}

macro_rules! forwarded {
    ($value:ident: $($method:ident)*) => {
        $(fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
            self.$value()?.$method(visitor)
        })*
    };
}

impl<'a> Deserializer<'a> for HeaderDeserializer<'a> {
    type Error = Error;

    forwarded! { single:
        deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32 deserialize_i64
        deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32 deserialize_u64
        deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char deserialize_unit
        deserialize_map deserialize_identifier
    }

    forwarded! { combined:
        deserialize_any deserialize_str deserialize_string deserialize_bytes
        deserialize_byte_buf deserialize_ignored_any
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.is_none() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        // A header cannot be `null`, and an absent one is no `null`.
        if name == NULLABLE && self.0.is_none() {
            return Err(Error::custom(MISSING));
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        let mut sequence = ListAccess(elements(self.0).into_iter());
        let value = visitor.visit_seq(&mut sequence)?;
        // A tuple, or a type that stops reading, would silently lose the rest.
        if sequence.0.next().is_some() { Err(Error::custom(TOO_MANY)) } else { Ok(value) }
    }

    fn deserialize_tuple<V: Visitor<'a>>(self, _: usize, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_tuple_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        _: usize,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.deserialize_seq(visitor)
    }

    fn deserialize_unit_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.single()?.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let read = self.single()?.deserialize_struct(name, fields, visitor);
        read.map_err(|_| Error::custom(format_args!("{STRUCTURED} `{name}`; {TRANSPARENT}")))
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.single()?.deserialize_enum(name, variants, visitor)
    }
}

struct ListAccess<'a>(std::vec::IntoIter<&'a [u8]>);

impl<'a> SeqAccess<'a> for &mut ListAccess<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.0
            .next()
            .map(|value| seed.deserialize(ScalarDeserializer::new(value.into())))
            .transpose()
    }
}

#[cfg(test)]
mod tests;
