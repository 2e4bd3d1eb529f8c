//! Serialises the content of an object, with its tag before the other fields.

use serde::Serialize;
use serde::ser::{Error, Impossible, SerializeMap, SerializeStruct, Serializer};

use super::declaration::TagValue;
use crate::error::encode::EncodeError;
use crate::scalar::{NUMBER, RAW_VALUE, ScalarSerializer, ScalarVisitor};

impl Serialize for TagValue {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match *self {
            Self::String(value) => serializer.serialize_str(value),
            Self::Integer(value) => match i64::try_from(value) {
                Ok(value) => serializer.serialize_i64(value),
                Err(_) => serializer.serialize_i128(value),
            },
            Self::Boolean(value) => serializer.serialize_bool(value),
        }
    }
}

/// Serialises an arm as an object with a tag.
///
/// # Errors
///
/// When the value of the arm is not an object, or has a field of the same name as the tag.
pub fn write_tagged<T: Serialize + ?Sized, S: Serializer>(
    tag: &'static str,
    value: TagValue,
    content: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    content.serialize(Tagged { serializer, tag, value: Some(value) })
}

/// Serialises an arm whose type has a field for the tag. Raw JSON is written unchanged: its text is
/// not parsed to look for the tag.
///
/// # Errors
///
/// When the value of the arm is not an object, or does not write the field: no arm could be chosen
/// for the object.
pub fn write_kept<T: Serialize + ?Sized, S: Serializer>(
    tag: &'static str,
    content: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    content.serialize(Tagged { serializer, tag, value: None })
}

/// Serialises an arm that has no content.
///
/// # Errors
///
/// Returns the errors of the serializer.
pub fn write_tag<S: Serializer>(
    tag: &'static str,
    value: TagValue,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    Tagged { serializer, tag, value: Some(value) }.without_content()
}

/// A serializer that adds the tag to an object, and refuses other values.
struct Tagged<S> {
    serializer: S,
    tag: &'static str,
    /// `None` if the object has the tag itself.
    value: Option<TagValue>,
}

impl<S: Serializer> Tagged<S> {
    fn without_content(self) -> Result<S::Ok, S::Error> {
        if self.value.is_none() {
            return Err(missing(self.tag));
        }
        let mut fields = self.serializer.serialize_map(Some(1))?;
        fields.serialize_entry(self.tag, &self.value)?;
        fields.end()
    }

    fn not_an_object<T>(self) -> Result<T, S::Error> {
        let tag = self.tag;
        Err(S::Error::custom(format_args!("an arm with the tag `{tag}` must be an object")))
    }
}

/// Returns the error for a field that has the name of the tag.
fn duplicate<E: Error>(tag: &str) -> E {
    E::custom(format_args!("the arm has a field `{tag}` of its own, beside the tag"))
}

/// Returns the error for an arm that does not write its tag.
fn missing<E: Error>(tag: &str) -> E {
    E::custom(format_args!("the arm has no field `{tag}`, which `keep_tag` leaves to it"))
}

/// The fields of an object after its tag, or with it.
struct OtherFields<F> {
    fields: F,
    tag: &'static str,
    state: TagState,
}

/// Where the tag of an object is written.
#[derive(Clone, Copy, PartialEq)]
enum TagState {
    /// Before the fields.
    Before,
    /// Among the fields, and not yet.
    Expected,
    /// Among the fields.
    Among,
}

impl<F> OtherFields<F> {
    /// Takes note of a field with the name of the tag.
    fn tag_is_next<E: Error>(&mut self) -> Result<(), E> {
        if self.state == TagState::Before {
            return Err(duplicate(self.tag));
        }
        self.state = TagState::Among;
        Ok(())
    }

    /// Returns the fields, if the tag is written.
    fn finished<E: Error>(self) -> Result<F, E> {
        if self.state == TagState::Expected { Err(missing(self.tag)) } else { Ok(self.fields) }
    }
}

impl<F: SerializeStruct> SerializeStruct for OtherFields<F> {
    type Ok = F::Ok;
    type Error = F::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), F::Error> {
        if name == self.tag {
            self.tag_is_next()?;
        }
        self.fields.serialize_field(name, value)
    }

    fn skip_field(&mut self, name: &'static str) -> Result<(), F::Error> {
        self.fields.skip_field(name)
    }

    fn end(self) -> Result<F::Ok, F::Error> {
        self.finished::<Self::Error>()?.end()
    }
}

impl<M: SerializeMap> SerializeMap for OtherFields<M> {
    type Ok = M::Ok;
    type Error = M::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), M::Error> {
        let mut comparison = Comparison { expected: self.tag, is_equal: false };
        // The serializer of the fields reports a key that is no string.
        let _ = key.serialize(ScalarSerializer::new(&mut comparison));
        if comparison.is_equal {
            self.tag_is_next()?;
        }
        self.fields.serialize_key(key)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), M::Error> {
        self.fields.serialize_value(value)
    }

    fn end(self) -> Result<M::Ok, M::Error> {
        self.finished::<Self::Error>()?.end()
    }
}

/// Compares a key with the name of the tag.
struct Comparison {
    expected: &'static str,
    is_equal: bool,
}

impl ScalarVisitor for Comparison {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.is_equal = text == self.expected;
        Ok(())
    }
}

macro_rules! not_objects {
    ($($method:ident($($type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $(_: $type),*) -> Result<$ok, S::Error> {
            self.not_an_object()
        })*
    };
}

impl<S: Serializer> Serializer for Tagged<S> {
    type Ok = S::Ok;
    type Error = S::Error;
    type SerializeSeq = Impossible<S::Ok, S::Error>;
    type SerializeTuple = Impossible<S::Ok, S::Error>;
    type SerializeTupleStruct = Impossible<S::Ok, S::Error>;
    type SerializeTupleVariant = Impossible<S::Ok, S::Error>;
    type SerializeMap = OtherFields<S::SerializeMap>;
    type SerializeStruct = OtherFields<S::SerializeStruct>;
    type SerializeStructVariant = Impossible<S::Ok, S::Error>;

    fn serialize_struct(
        self,
        name: &'static str,
        length: usize,
    ) -> Result<Self::SerializeStruct, S::Error> {
        // `serde_json` serialises its numbers and raw JSON as structs of these names.
        let tag = self.tag;
        if name == RAW_VALUE && self.value.is_none() {
            // The text of the whole object, which has its tag.
            let fields = self.serializer.serialize_struct(name, length)?;
            return Ok(OtherFields { fields, tag, state: TagState::Among });
        }
        if matches!(name, NUMBER | RAW_VALUE) {
            return self.not_an_object();
        }
        let Some(value) = self.value else {
            let fields = self.serializer.serialize_struct(name, length)?;
            return Ok(OtherFields { fields, tag, state: TagState::Expected });
        };
        let mut fields = self.serializer.serialize_struct(name, length + 1)?;
        fields.serialize_field(tag, &value)?;
        Ok(OtherFields { fields, tag, state: TagState::Before })
    }

    fn serialize_map(self, length: Option<usize>) -> Result<Self::SerializeMap, S::Error> {
        let tag = self.tag;
        let Some(value) = self.value else {
            let fields = self.serializer.serialize_map(length)?;
            return Ok(OtherFields { fields, tag, state: TagState::Expected });
        };
        let mut fields = self.serializer.serialize_map(length.map(|length| length + 1))?;
        fields.serialize_entry(tag, &value)?;
        Ok(OtherFields { fields, tag, state: TagState::Before })
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<S::Ok, S::Error> {
        self.without_content()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<S::Ok, S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<S::Ok, S::Error> {
        self.not_an_object()
    }

    fn is_human_readable(&self) -> bool {
        self.serializer.is_human_readable()
    }

    not_objects! {
        serialize_bool(bool) -> S::Ok;
        serialize_i8(i8) -> S::Ok;
        serialize_i16(i16) -> S::Ok;
        serialize_i32(i32) -> S::Ok;
        serialize_i64(i64) -> S::Ok;
        serialize_i128(i128) -> S::Ok;
        serialize_u8(u8) -> S::Ok;
        serialize_u16(u16) -> S::Ok;
        serialize_u32(u32) -> S::Ok;
        serialize_u64(u64) -> S::Ok;
        serialize_u128(u128) -> S::Ok;
        serialize_f32(f32) -> S::Ok;
        serialize_f64(f64) -> S::Ok;
        serialize_char(char) -> S::Ok;
        serialize_str(&str) -> S::Ok;
        serialize_bytes(&[u8]) -> S::Ok;
        serialize_none() -> S::Ok;
        serialize_unit() -> S::Ok;
        serialize_unit_variant(&'static str, u32, &'static str) -> S::Ok;
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant;
    }
}
