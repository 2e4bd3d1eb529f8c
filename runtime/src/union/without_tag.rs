//! Deserialises the content of an object, without its tag.

use std::borrow::Cow;
use std::fmt;

use serde::de::value::BorrowedStrDeserializer;
use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, IntoDeserializer, MapAccess,
    Unexpected, Visitor,
};
use serde::forward_to_deserialize_any;

use super::members;
use super::text::{Text, hand_over};
use crate::scalar::RAW_VALUE;

/// Deserialises an arm from an object, which for it has no tag.
///
/// # Errors
///
/// When the type of the arm refuses the object.
pub fn read_tagged<'de, T, D>(tag: &'static str, deserializer: D) -> Result<T, D::Error>
where
    T: Deserialize<'de>,
    D: Deserializer<'de>,
{
    T::deserialize(WithoutTag { deserializer, tag })
}

/// Deserialises an arm that has no content.
///
/// # Errors
///
/// When the value is not an object.
pub fn read_tag<'de, D: Deserializer<'de>>(tag: &str, deserializer: D) -> Result<(), D::Error> {
    deserializer.deserialize_map(FieldsVisitor { visitor: NoFields, tag })
}

/// A deserializer that leaves out the tag.
struct WithoutTag<'t, D> {
    deserializer: D,
    tag: &'t str,
}

macro_rules! objects {
    ($($method:ident($($name:ident: $type:ty),*))*) => {
        $(fn $method<V: Visitor<'de>>(
            self,
            $($name: $type,)*
            visitor: V,
        ) -> Result<V::Value, D::Error> {
            let visitor = FieldsVisitor { visitor, tag: self.tag };
            self.deserializer.$method($($name,)* visitor)
        })*
    };
}

impl<'de, D: Deserializer<'de>> Deserializer<'de> for WithoutTag<'_, D> {
    type Error = D::Error;

    objects! {
        deserialize_any()
        deserialize_map()
        deserialize_ignored_any()
    }

    /// Refuses a type with a field for the tag, which it would not see: a field with a default would
    /// have it always.
    fn deserialize_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        fields: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        let tag = self.tag;
        if fields.contains(&tag) {
            // A message of another form is not shown: it may contain a value.
            let expected = format!(
                "no field `{tag}` in the struct `{name}`, which does not see the tag; add \
                 `keep_tag` to the union"
            );
            return Err(D::Error::invalid_type(Unexpected::Map, &&*expected));
        }
        self.deserializer.deserialize_struct(name, fields, FieldsVisitor { visitor, tag })
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        name: &'static str,
        _: &'static [&'static str],
        _: V,
    ) -> Result<V::Value, D::Error> {
        let expected = format!(
            "the enum `{name}`, which has no tag of its own; hold it in a field of a struct"
        );
        Err(D::Error::invalid_type(Unexpected::Map, &&*expected))
    }

    /// An object is never `null`.
    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, D::Error> {
        visitor.visit_some(self)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(
        self,
        name: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        if name == RAW_VALUE {
            let visitor = TextVisitor { visitor, tag: self.tag };
            return self.deserializer.deserialize_newtype_struct(name, visitor);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_unit_struct<V: Visitor<'de>>(
        self,
        _: &'static str,
        visitor: V,
    ) -> Result<V::Value, D::Error> {
        read_tag(self.tag, self.deserializer)?;
        visitor.visit_unit()
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf unit seq
        tuple tuple_struct identifier
    }
}

/// Passes on the fields of an object, except the tag.
struct FieldsVisitor<'t, V> {
    visitor: V,
    tag: &'t str,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for FieldsVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<V::Value, A::Error> {
        self.visitor.visit_map(OtherFields { map, tag: self.tag })
    }
}

/// The entries of an object, except the tag.
struct OtherFields<'t, A> {
    map: A,
    tag: &'t str,
}

impl<'de, A: MapAccess<'de>> MapAccess<'de> for OtherFields<'_, A> {
    type Error = A::Error;

    fn next_key_seed<K: DeserializeSeed<'de>>(
        &mut self,
        seed: K,
    ) -> Result<Option<K::Value>, A::Error> {
        while let Some(Text(key)) = self.map.next_key()? {
            if key != self.tag {
                let key = match key {
                    Cow::Borrowed(key) => seed.deserialize(BorrowedStrDeserializer::new(key)),
                    Cow::Owned(key) => seed.deserialize(key.into_deserializer()),
                };
                return key.map(Some);
            }
            self.map.next_value::<Scalar>()?;
        }
        Ok(None)
    }

    fn next_value_seed<S: DeserializeSeed<'de>>(&mut self, seed: S) -> Result<S::Value, A::Error> {
        self.map.next_value_seed(seed)
    }
}

/// The value of a tag. It is read, so that it does not count as a field that is ignored.
struct Scalar;

impl<'de> Deserialize<'de> for Scalar {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Self)
    }
}

impl Visitor<'_> for Scalar {
    type Value = Self;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string, an integer or a boolean")
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<Self, E> {
        Ok(self)
    }

    fn visit_str<E: Error>(self, _: &str) -> Result<Self, E> {
        Ok(self)
    }
}

/// Ignores all fields.
struct NoFields;

impl<'de> Visitor<'de> for NoFields {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(())
    }
}

/// Removes the tag from the text of an object, for an arm that is a union itself.
struct TextVisitor<'t, V> {
    visitor: V,
    tag: &'t str,
}

impl<'de, V: Visitor<'de>> Visitor<'de> for TextVisitor<'_, V> {
    type Value = V::Value;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.visitor.expecting(f)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<V::Value, A::Error> {
        match map.next_entry::<Text<'de>, Text<'de>>()? {
            Some((Text(key), Text(object))) if key == RAW_VALUE => {
                hand_over(members::without(&object, self.tag), self.visitor)
            }
            _ => Err(A::Error::custom("an object of another serializer")),
        }
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(
        self,
        deserializer: D,
    ) -> Result<V::Value, D::Error> {
        self.visitor.visit_newtype_struct(WithoutTag { deserializer, tag: self.tag })
    }
}
