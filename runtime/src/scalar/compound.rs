//! Sequences, maps and structs of scalars.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple};

use super::{NUMBER, RAW_VALUE, ScalarSerializer, ScalarVisitor};
use crate::error::encode::EncodeError;

/// Serialises the elements of a sequence, each a scalar.
pub(crate) struct Elements<'a>(pub(super) ScalarSerializer<'a>);

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        value.serialize(ScalarSerializer {
            visitor: &mut ElementVisitor(self.0.visitor),
            secret: self.0.secret,
            is_there: false,
        })
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl SerializeTuple for Elements<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Serialises the entries of a map or the fields of a struct.
pub(crate) struct Entries<'a> {
    pub(super) scalar: ScalarSerializer<'a>,
    pub(super) kind: StructKind,
}

/// What a map or struct represents.
#[derive(Clone, Copy)]
pub(super) enum StructKind {
    /// Names with their values.
    Entries,
    /// A number of `serde_json` with its feature `arbitrary_precision`: one field with the digits.
    Number,
    /// A `serde_json::value::RawValue`: one field with the JSON text.
    RawValue,
}

impl StructKind {
    /// Returns what a struct of this name represents.
    pub(super) fn of(name: &str) -> Self {
        match name {
            NUMBER => Self::Number,
            RAW_VALUE => Self::RawValue,
            _ => Self::Entries,
        }
    }
}

impl Entries<'_> {
    /// Returns a serializer for the value of the only field.
    fn inner(&mut self) -> ScalarSerializer<'_> {
        let secret = self.scalar.secret;
        ScalarSerializer { visitor: &mut *self.scalar.visitor, secret, is_there: true }
    }

    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        value.serialize(ScalarSerializer {
            visitor: &mut MapValueVisitor(self.scalar.visitor),
            secret: self.scalar.secret,
            is_there: false,
        })
    }
}

/// Receives the values of a map, which may be lists and no other containers.
struct MapValueVisitor<'a>(&'a mut dyn ScalarVisitor);

impl ScalarVisitor for MapValueVisitor<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        self.0.value(text, secret)
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        self.0.sequence_in_map()
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        Err(NESTED)
    }

    fn structure(&mut self) -> Result<(), EncodeError> {
        Err(NESTED)
    }
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), EncodeError> {
        key.serialize(ScalarSerializer::new(&mut KeyVisitor(self.scalar.visitor)))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        self.value(value)
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        match self.kind {
            StructKind::Entries => {
                self.scalar.visitor.name(name)?;
                self.value(value)
            }
            StructKind::Number => value.serialize(self.inner()),
            StructKind::RawValue => self.inner().raw_json(value),
        }
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Receives the key of an entry.
struct KeyVisitor<'a>(&'a mut dyn ScalarVisitor);

impl ScalarVisitor for KeyVisitor<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.0.name(text)
    }

    /// Refuses an absent key: the value would be added to the entry before it.
    fn absent(&mut self) -> Result<(), EncodeError> {
        Err(EncodeError::new("has a key that is `None`"))
    }
}

/// Receives the elements of a sequence, which cannot be containers.
struct ElementVisitor<'a>(&'a mut dyn ScalarVisitor);

impl ScalarVisitor for ElementVisitor<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        self.0.value(text, secret)
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        Err(NESTED)
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        Err(NESTED)
    }

    fn structure(&mut self) -> Result<(), EncodeError> {
        Err(NESTED)
    }
}

pub(super) const NESTED: EncodeError =
    EncodeError::new("holds a list or structure inside of another");
