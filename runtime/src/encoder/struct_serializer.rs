//! A serializer that hands over the fields of a struct one by one, for queries, forms and JSON.

use std::fmt::Display;

use serde::Serialize;
use serde::ser::{Error, Impossible, SerializeMap, SerializeStruct, Serializer};

use crate::error::encode::EncodeError;
use crate::patch::ABSENT;
use crate::scalar::{NUMBER, RAW_VALUE};
use crate::scalar::{ScalarSerializer, ScalarVisitor};

/// Receives the fields of a struct, one by one.
pub trait FieldVisitor {
    /// The error of the serializer.
    type Error: Error;

    /// Receives one field, with the name that serde gives it.
    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Self::Error>;

    /// Is called before the first field.
    fn begin(&mut self) {}

    /// Receives a `None` in place of the struct.
    ///
    /// # Errors
    ///
    /// Returns an error if there must be fields.
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

    /// Returns the error for a `null` in place of the struct.
    fn null() -> Self::Error {
        Self::not_fields()
    }

    /// Is called after the last field.
    fn end(self) -> Result<(), Self::Error>;
}

/// Serialises structs and, because serde serialises a struct with a flattened field as a map, maps.
/// Generated code passes it to serde.
#[derive(Debug)]
pub struct StructSerializer<S> {
    visitor: S,
    /// The key of a map entry: serde passes key and value in separate calls.
    key: String,
    /// Whether a `Some` is around the struct: a `None` inside is then an explicit `null`.
    is_there: bool,
}

impl<S> StructSerializer<S> {
    pub(super) fn new(visitor: S) -> Self {
        Self { visitor, key: String::new(), is_there: false }
    }
}

impl<S: FieldVisitor> StructSerializer<S> {
    /// Lets `write` pass something to the visitor before the fields.
    pub(super) fn after(mut self, write: impl FnOnce(&mut S)) -> Self {
        write(&mut self.visitor);
        self
    }

    /// Lets `write` pass the fields to the visitor directly, without serde.
    pub(super) fn list(
        self,
        write: impl FnOnce(&mut S) -> Result<(), S::Error>,
    ) -> Result<(), S::Error> {
        let Self { mut visitor, .. } = self;
        visitor.begin();
        write(&mut visitor)?;
        visitor.end()
    }
}

/// Receives the only field of a projection and serialises its value as a scalar.
#[expect(missing_debug_implementations, reason = "the visitor is a trait object")]
pub struct SingleField<'a>(&'a mut dyn ScalarVisitor);

impl<'a> SingleField<'a> {
    pub(super) fn new(visitor: &'a mut dyn ScalarVisitor) -> Self {
        Self(visitor)
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
        self.visitor.field(name, value)
    }

    fn end(self) -> Result<(), S::Error> {
        self.visitor.end()
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
        self.visitor.field(&self.key, value)
    }

    fn end(self) -> Result<(), S::Error> {
        self.visitor.end()
    }
}

struct KeyString<'a>(&'a mut String);

impl ScalarVisitor for KeyString<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.0.push_str(text);
        Ok(())
    }

    /// Refuses an absent key: the value would be sent under an empty name.
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
        // `serde_json` serialises its numbers and raw JSON as structs of these names.
        if matches!(name, NUMBER | RAW_VALUE) {
            return Err(S::not_fields());
        }
        self.visitor.begin();
        Ok(self)
    }

    fn serialize_map(mut self, _: Option<usize>) -> Result<Self, S::Error> {
        self.visitor.begin();
        Ok(self)
    }

    fn serialize_none(self) -> Result<(), S::Error> {
        if self.is_there { Err(S::null()) } else { self.visitor.none() }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), S::Error> {
        value.serialize(Self { is_there: true, ..self })
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), S::Error> {
        if name == ABSENT {
            return self.serialize_none();
        }
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
