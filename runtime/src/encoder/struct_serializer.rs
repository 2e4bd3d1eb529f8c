//! The serializer that takes a struct apart: what queries and JSON bodies have in common.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error, Impossible, SerializeMap, SerializeStruct, Serializer};

use crate::error::encode::EncodeError;
use crate::scalar::json::{NUMBER, RAW_VALUE};
use crate::scalar::{ScalarSerializer, ScalarVisitor};

/// What takes the fields, one by one.
pub trait FieldVisitor {
    /// What can go wrong.
    type Error: Error;

    /// One field with the name serde gave it.
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Self::Error>;

    /// Before the first field.
    fn begin(&mut self) {}

    /// Takes a `None` in the place of the fields.
    ///
    /// # Errors
    ///
    /// When there must be fields.
    fn none(self) -> Result<(), Self::Error>
    where
        Self: Sized,
    {
        Err(Self::not_fields())
    }

    /// Returns the error for a value that has no fields.
    fn not_fields() -> Self::Error {
        Error::custom(NOT_FIELDS)
    }

    /// Returns the error for a `null` in the place of the fields.
    fn null() -> Self::Error {
        Self::not_fields()
    }

    /// After the last field.
    fn end(self) -> Result<(), Self::Error>;
}

/// A serializer for structs and, because serde serialises a struct with a flattened field as a
/// map, for maps. Generated code hands it to serde.
#[derive(Debug)]
pub struct StructSerializer<S> {
    sink: S,
    /// The key of a map entry, between its two calls.
    key: String,
    /// Whether the fields are inside of a `Some`, where a `None` is a `null` that is to be sent.
    is_there: bool,
}

impl<S> StructSerializer<S> {
    pub(super) fn new(sink: S) -> Self {
        Self { sink, key: String::new(), is_there: false }
    }
}

impl<S: FieldVisitor> StructSerializer<S> {
    /// Gives the sink what `write` has, without serde.
    pub(super) fn list(
        mut self,
        write: impl FnOnce(&mut S) -> Result<(), S::Error>,
    ) -> Result<(), S::Error> {
        self.sink.begin();
        write(&mut self.sink)?;
        self.sink.end()
    }
}

/// Takes the one field of a projection as a scalar, whatever its name.
#[expect(missing_debug_implementations, reason = "the sink is a trait object")]
pub struct SingleField<'a>(&'a mut dyn ScalarVisitor);

impl<'a> SingleField<'a> {
    pub(super) fn new(sink: &'a mut dyn ScalarVisitor) -> Self {
        Self(sink)
    }
}

impl FieldVisitor for SingleField<'_> {
    type Error = EncodeError;

    fn field<T: Serialize + ?Sized>(&mut self, _: &str, value: &T) -> Result<(), EncodeError> {
        value.serialize(ScalarSerializer::new(self.0))
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

pub(super) const NOT_FIELDS: &str = "must be a struct or a map";

impl<S: FieldVisitor> SerializeStruct for StructSerializer<S> {
    type Ok = ();
    type Error = S::Error;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        self.sink.field(name, value)
    }

    fn end(self) -> Result<(), S::Error> {
        self.sink.end()
    }
}

impl<S: FieldVisitor> SerializeMap for StructSerializer<S> {
    type Ok = ();
    type Error = S::Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), S::Error> {
        self.key.clear();
        key.serialize(ScalarSerializer::new(&mut KeyString(&mut self.key))).map_err(Error::custom)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), S::Error> {
        self.sink.field(&self.key, value)
    }

    fn end(self) -> Result<(), S::Error> {
        self.sink.end()
    }
}

struct KeyString<'a>(&'a mut String);

impl ScalarVisitor for KeyString<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.0.push_str(text);
        Ok(())
    }

    /// Without a key, the value would go under an empty name.
    fn absent(&mut self) -> Result<(), EncodeError> {
        Err(EncodeError::new("has a key that is `None`"))
    }
}

macro_rules! not_fields {
    ($($method:ident($($type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $(_: $type),*) -> Result<$ok, S::Error> {
            Err(S::not_fields())
        })*
    };
}

impl<S: FieldVisitor> Serializer for StructSerializer<S> {
    type Ok = ();
    type Error = S::Error;
    type SerializeSeq = Impossible<(), S::Error>;
    type SerializeTuple = Impossible<(), S::Error>;
    type SerializeTupleStruct = Impossible<(), S::Error>;
    type SerializeTupleVariant = Impossible<(), S::Error>;
    type SerializeMap = Self;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), S::Error>;

    fn serialize_struct(mut self, name: &'static str, _: usize) -> Result<Self, S::Error> {
        // A number or a raw text of `serde_json` only looks like a structure.
        if matches!(name, NUMBER | RAW_VALUE) {
            return Err(S::not_fields());
        }
        self.sink.begin();
        Ok(self)
    }

    fn serialize_map(mut self, _: Option<usize>) -> Result<Self, S::Error> {
        self.sink.begin();
        Ok(self)
    }

    fn serialize_none(self) -> Result<(), S::Error> {
        if self.is_there { Err(S::null()) } else { self.sink.none() }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), S::Error> {
        value.serialize(Self { is_there: true, ..self })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), S::Error> {
        Err(S::not_fields())
    }

    fn collect_str<T: Display + ?Sized>(self, _: &T) -> Result<(), S::Error> {
        Err(S::not_fields())
    }

    not_fields! {
        serialize_bool(bool) -> ();
        serialize_i8(i8) -> ();
        serialize_i16(i16) -> ();
        serialize_i32(i32) -> ();
        serialize_i64(i64) -> ();
        serialize_u8(u8) -> ();
        serialize_u16(u16) -> ();
        serialize_u32(u32) -> ();
        serialize_u64(u64) -> ();
        serialize_f32(f32) -> ();
        serialize_f64(f64) -> ();
        serialize_char(char) -> ();
        serialize_str(&str) -> ();
        serialize_bytes(&[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(&'static str) -> ();
        serialize_unit_variant(&'static str, u32, &'static str) -> ();
        serialize_seq(Option<usize>) -> Self::SerializeSeq;
        serialize_tuple(usize) -> Self::SerializeTuple;
        serialize_tuple_struct(&'static str, usize) -> Self::SerializeTupleStruct;
        serialize_tuple_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeTupleVariant;
        serialize_struct_variant(&'static str, u32, &'static str, usize)
            -> Self::SerializeStructVariant;
    }
}
