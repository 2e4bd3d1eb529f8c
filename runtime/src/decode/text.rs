//! Values from text: what `#[header]` in a `#[derive(Response)]` struct is made of.

use std::str::FromStr;

use http::header::{GetAll, HeaderMap, HeaderName, HeaderValue};
use serde::de::value::Error;
use serde::de::{DeserializeSeed, Deserializer, Error as _, IntoDeserializer, SeqAccess, Visitor};
use serde::forward_to_deserialize_any;

use super::FromText;
use super::json::without_values;
use crate::error::DecodeError;

/// The value of a response header, for the struct `Whole` that it is a part of: required, unless `T` is an `Option`; all of them, if `T` is a
/// sequence.
///
/// # Errors
///
/// When the header is absent, not text or not a `T`.
pub fn header_within<T: FromText, Whole>(
    headers: &HeaderMap,
    name: &HeaderName,
) -> Result<T, DecodeError> {
    T::deserialize(HeaderValues(headers.get_all(name))).map_err(|error| {
        let problem = without_values(&error.to_string());
        DecodeError::new::<Whole>(format!("header `{name}`: {problem}"))
    })
}

/// A deserializer over the values that one header has.
#[derive(Debug)]
struct HeaderValues<'a>(GetAll<'a, HeaderValue>);

impl<'a> HeaderValues<'a> {
    fn first(&self) -> Result<Text<'a>, Error> {
        let value = self.0.iter().next();
        value.map_or_else(|| Err(Error::custom(MISSING)), Text::new)
    }
}

/// Starts with a form that [`without_values`] keeps.
const MISSING: &str = "the header is missing";
const NOT_TEXT: &str = "the header is not ASCII text";

macro_rules! forwarded {
    ($($method:ident)*) => {
        $(fn $method<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
            self.first()?.$method(visitor)
        })*
    };
}

impl<'a> Deserializer<'a> for HeaderValues<'a> {
    type Error = Error;

    forwarded! {
        deserialize_any deserialize_bool deserialize_i8 deserialize_i16 deserialize_i32
        deserialize_i64 deserialize_i128 deserialize_u8 deserialize_u16 deserialize_u32
        deserialize_u64 deserialize_u128 deserialize_f32 deserialize_f64 deserialize_char
        deserialize_str deserialize_string deserialize_bytes deserialize_byte_buf deserialize_unit
        deserialize_map deserialize_identifier deserialize_ignored_any
    }

    fn deserialize_option<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        if self.0.iter().next().is_none() { visitor.visit_none() } else { visitor.visit_some(self) }
    }

    fn deserialize_newtype_struct<V: Visitor<'a>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_seq<V: Visitor<'a>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_seq(Sequence(self.0.iter()))
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
        self.first()?.deserialize_unit_struct(name, visitor)
    }

    fn deserialize_struct<V: Visitor<'a>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.first()?.deserialize_struct(name, fields, visitor)
    }

    fn deserialize_enum<V: Visitor<'a>>(
        self,
        name: &'static str,
        variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        self.first()?.deserialize_enum(name, variants, visitor)
    }
}

struct Sequence<'a>(http::header::ValueIter<'a, HeaderValue>);

impl<'a> SeqAccess<'a> for Sequence<'a> {
    type Error = Error;

    fn next_element_seed<T: DeserializeSeed<'a>>(
        &mut self,
        seed: T,
    ) -> Result<Option<T::Value>, Error> {
        self.0.next().map(|value| seed.deserialize(Text::new(value)?)).transpose()
    }
}

/// A deserializer over one text, which parses it when the type wants a number or a boolean.
struct Text<'a>(&'a str);

impl<'a> Text<'a> {
    fn new(value: &'a HeaderValue) -> Result<Self, Error> {
        value.to_str().map(Self).map_err(|_| Error::custom(NOT_TEXT))
    }

    fn parse<T: FromStr>(&self, expected: &'static str) -> Result<T, Error> {
        let parsed = self.0.trim().parse();
        parsed.map_err(|_| Error::custom(format_args!("invalid type: string, expected {expected}")))
    }
}

macro_rules! parsed {
    ($($method:ident $visit:ident $type:literal)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.parse($type)?)
        })*
    };
}

impl<'de> Deserializer<'de> for Text<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_borrowed_str(self.0)
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _: &'static str,
        _: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(self.0))
    }

    parsed! {
        deserialize_bool visit_bool "a boolean"
        deserialize_i8 visit_i8 "i8"
        deserialize_i16 visit_i16 "i16"
        deserialize_i32 visit_i32 "i32"
        deserialize_i64 visit_i64 "i64"
        deserialize_i128 visit_i128 "i128"
        deserialize_u8 visit_u8 "u8"
        deserialize_u16 visit_u16 "u16"
        deserialize_u32 visit_u32 "u32"
        deserialize_u64 visit_u64 "u64"
        deserialize_u128 visit_u128 "u128"
        deserialize_f32 visit_f32 "f32"
        deserialize_f64 visit_f64 "f64"
    }

    forward_to_deserialize_any! {
        char str string bytes byte_buf unit unit_struct seq tuple tuple_struct map struct identifier
        ignored_any
    }
}

#[cfg(test)]
mod tests {
    use http::header::{HeaderMap, HeaderName};
    use serde::Deserialize;

    use super::header_within;
    use crate::secret::Secret;

    const NAME: HeaderName = HeaderName::from_static("x-it");

    fn headers(values: &[&'static str]) -> HeaderMap {
        let values = values.iter().map(|value| (NAME, value.parse().unwrap()));
        values.collect()
    }

    #[test]
    fn a_header_becomes_whatever_scalar_is_asked_for() {
        #[derive(Debug, PartialEq, Deserialize)]
        #[serde(rename_all = "kebab-case")]
        enum Mode {
            ReadOnly,
        }
        type Maybe<T> = Option<T>;

        let number = headers(&["65"]);
        assert_eq!(header_within::<u32, ()>(&number, &NAME).unwrap(), 65);
        assert_eq!(header_within::<Maybe<u8>, ()>(&number, &NAME).unwrap(), Some(65));
        assert_eq!(header_within::<String, ()>(&number, &NAME).unwrap(), "65");
        assert_eq!(header_within::<Secret<String>, ()>(&number, &NAME).unwrap().expose(), "65");
        let mode = headers(&["read-only"]);
        assert_eq!(header_within::<Mode, ()>(&mode, &NAME).unwrap(), Mode::ReadOnly);
        assert_eq!(header_within::<Vec<u8>, ()>(&headers(&["1", "2"]), &NAME).unwrap(), [1, 2]);
        assert_eq!(header_within::<Maybe<u8>, ()>(&headers(&[]), &NAME).unwrap(), None);
    }

    #[test]
    fn an_error_names_the_header_and_not_its_value() {
        let error = header_within::<u32, ()>(&headers(&[]), &NAME).unwrap_err();
        assert_eq!(error.problem(), "header `x-it`: the header is missing");
        let error = header_within::<u32, ()>(&headers(&["SECRET"]), &NAME).unwrap_err();
        assert_eq!(error.problem(), "header `x-it`: invalid type: string, expected u32");
    }
}
