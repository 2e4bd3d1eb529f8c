//! A deserializer of one value of a header, as the scalar that the type asks for.

use std::borrow::Cow;
use std::str::FromStr;

use serde::de::value::Error;
use serde::de::{Deserializer, Error as _, IntoDeserializer, Visitor};
use serde::forward_to_deserialize_any;

/// A deserializer of one string, which is parsed when the type asks for a number or a boolean.
pub(super) struct ScalarDeserializer<'a>(Cow<'a, [u8]>);

impl<'a> ScalarDeserializer<'a> {
    pub(super) fn new(bytes: Cow<'a, [u8]>) -> Self {
        Self(bytes)
    }

    /// Returns the text: UTF-8, or else ISO 8859-1, which was the charset of HTTP (RFC 9110,
    /// section 5.5) and is what browsers use. Either way no byte is lost.
    fn text(self) -> Cow<'a, str> {
        match self.0 {
            Cow::Borrowed(bytes) => str::from_utf8(bytes).map_or_else(|_| latin1(bytes), Cow::from),
            Cow::Owned(bytes) => {
                String::from_utf8(bytes).map_or_else(|error| latin1(error.as_bytes()), Cow::Owned)
            }
        }
    }

    fn parse<T: FromStr>(self, expected: &'static str) -> Result<T, Error> {
        let parsed = self.text().trim_ascii().parse();
        parsed.map_err(|_| Error::custom(format_args!("invalid type: string, expected {expected}")))
    }
}

fn latin1<'a>(bytes: &[u8]) -> Cow<'a, str> {
    bytes.iter().copied().map(char::from).collect::<String>().into()
}

macro_rules! parsed {
    ($($method:ident $visit:ident $type:literal)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            visitor.$visit(self.parse($type)?)
        })*
    };
}

macro_rules! floats {
    ($($method:ident $visit:ident $float:ty = $type:literal)*) => {
        $(fn $method<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
            // Rust parses a number that is too large as infinity, which would hide that the value
            // was lost; JSON refuses it too.
            let has_digits = self.0.iter().any(u8::is_ascii_digit);
            let number: $float = self.parse($type)?;
            if has_digits && !number.is_finite() {
                return Err(Error::custom(concat!("invalid value: string, expected ", $type)));
            }
            visitor.$visit(number)
        })*
    };
}

impl<'de> Deserializer<'de> for ScalarDeserializer<'de> {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.text() {
            Cow::Borrowed(text) => visitor.visit_borrowed_str(text),
            Cow::Owned(text) => visitor.visit_string(text),
        }
    }

    fn deserialize_bytes<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self.0 {
            Cow::Borrowed(bytes) => visitor.visit_borrowed_bytes(bytes),
            Cow::Owned(bytes) => visitor.visit_byte_buf(bytes),
        }
    }

    fn deserialize_byte_buf<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_bytes(visitor)
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
        let text = self.text();
        visitor.visit_enum(IntoDeserializer::<Error>::into_deserializer(&*text))
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
    }

    floats! {
        deserialize_f32 visit_f32 f32 = "f32"
        deserialize_f64 visit_f64 f64 = "f64"
    }

    forward_to_deserialize_any! {
        char str string unit unit_struct seq tuple tuple_struct map struct identifier ignored_any
    }
}
