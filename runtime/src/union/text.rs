//! The JSON of a value as text, from any deserializer.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::{MapDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Number, Value};

use crate::scalar::RAW_VALUE;

/// Reads a value as text. `serde_json` hands over the text as it is; of other deserializers, as
/// those that buffer values for `#[serde(flatten)]`, the value is written as JSON again.
///
/// # Errors
///
/// Returns the errors of the deserializer.
pub(super) fn read<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Cow<'de, str>, D::Error> {
    deserializer.deserialize_newtype_struct(RAW_VALUE, TextVisitor)
}

/// Wraps the text as the only entry of a map, which is how `serde_json` hands it over.
pub(super) fn hand_over<'de, V: Visitor<'de>, E: Error>(
    text: String,
    to: V,
) -> Result<V::Value, E> {
    to.visit_map(MapDeserializer::new([(RAW_VALUE, text)].into_iter()))
}

struct TextVisitor;

/// Writes a value that is not available as text.
fn written<'de, E: Error>(value: impl Into<Value>) -> Result<Cow<'de, str>, E> {
    serde_json::to_string(&value.into()).map(Cow::Owned).map_err(E::custom)
}

impl<'de> Visitor<'de> for TextVisitor {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    /// Takes the text, or the entries of an object.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = Map::new();
        while let Some(key) = map.next_key::<String>()? {
            if key == RAW_VALUE && object.is_empty() {
                return map.next_value::<Text<'de>>().map(|text| text.0);
            }
            object.insert(key, map.next_value()?);
        }
        written(object)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, seq: A) -> Result<Self::Value, A::Error> {
        Value::deserialize(SeqAccessDeserializer::new(seq)).and_then(written)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<Self::Value, D::Error> {
        Value::deserialize(deserializer).and_then(written)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        read(deserializer)
    }

    fn visit_none<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_unit<E: Error>(self) -> Result<Self::Value, E> {
        Ok(Cow::Borrowed("null"))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        written(value)
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Self::Value, E> {
        written(value)
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        written(value)
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        written(value)
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<Self::Value, E> {
        Ok(Cow::Owned(value.to_string()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        let number = Number::from_f64(value);
        written(number.ok_or_else(|| E::custom("JSON has only finite numbers"))?)
    }
}

/// A string that is borrowed from the input where that is possible.
pub(super) struct Text<'de>(pub(super) Cow<'de, str>);

impl<'de> Deserialize<'de> for Text<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct TextOf;

        impl<'de> Visitor<'de> for TextOf {
            type Value = Cow<'de, str>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("JSON as text")
            }

            fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
                Ok(Cow::Borrowed(text))
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text.to_owned()))
            }

            fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
                Ok(Cow::Owned(text))
            }
        }

        deserializer.deserialize_str(TextOf).map(Self)
    }
}
