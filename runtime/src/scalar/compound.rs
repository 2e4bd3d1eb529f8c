//! Sequences, maps and structs of scalars.

use serde::Serialize;
use serde::ser::{
    SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant,
};

use super::{Container, NUMBER, RAW_VALUE, ScalarSerializer, ScalarVisitor};
use crate::error::encode::EncodeError;

/// Serialises the elements of a sequence.
pub(crate) struct Elements<'a> {
    pub(super) scalar: ScalarSerializer<'a>,
    /// Whether the sequence is the content of an enum variant.
    pub(super) is_variant: bool,
}

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
        value.serialize(ScalarSerializer {
            visitor: &mut InnerVisitor::of_elements(self.scalar.visitor),
            secret: self.scalar.secret,
            is_there: false,
        })
    }

    fn end(self) -> Result<(), EncodeError> {
        self.scalar.end(self.is_variant)
    }
}

/// Implements another trait of sequences, whose methods differ in their names only.
macro_rules! sequence {
    ($trait:ident::$method:ident) => {
        impl $trait for Elements<'_> {
            type Ok = ();
            type Error = EncodeError;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), EncodeError> {
                SerializeSeq::serialize_element(self, value)
            }

            fn end(self) -> Result<(), EncodeError> {
                SerializeSeq::end(self)
            }
        }
    };
}

sequence!(SerializeTuple::serialize_element);
sequence!(SerializeTupleStruct::serialize_field);
sequence!(SerializeTupleVariant::serialize_field);

/// Serialises the entries of a map or the fields of a struct.
pub(crate) struct Entries<'a> {
    pub(super) scalar: ScalarSerializer<'a>,
    pub(super) kind: StructKind,
    /// Whether the struct is the content of an enum variant.
    pub(super) is_variant: bool,
}

/// The meaning of a map or struct.
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
            visitor: &mut InnerVisitor::of_values(self.scalar.visitor),
            secret: self.scalar.secret,
            is_there: false,
        })
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
        self.scalar.end(self.is_variant)
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
                self.scalar.visitor.name(name, false)?;
                self.value(value)
            }
            StructKind::Number => value.serialize(self.inner()),
            StructKind::RawValue => self.inner().raw_json(value),
        }
    }

    fn end(self) -> Result<(), EncodeError> {
        match self.kind {
            StructKind::Entries => self.scalar.end(self.is_variant),
            StructKind::Number | StructKind::RawValue => Ok(()),
        }
    }
}

impl SerializeStructVariant for Entries<'_> {
    type Ok = ();
    type Error = EncodeError;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        SerializeStruct::serialize_field(self, name, value)
    }

    fn end(self) -> Result<(), EncodeError> {
        SerializeStruct::end(self)
    }
}

/// Receives the values within a container.
pub(super) struct InnerVisitor<'a> {
    visitor: &'a mut dyn ScalarVisitor,
    /// Whether the container has keys: a map, a struct or a variant, and no sequence.
    has_keys: bool,
}

impl<'a> InnerVisitor<'a> {
    /// Creates the visitor of the elements of a sequence.
    pub(super) fn of_elements(visitor: &'a mut dyn ScalarVisitor) -> Self {
        Self { visitor, has_keys: false }
    }

    /// Creates the visitor of the values of a map, a struct or a variant.
    pub(super) fn of_values(visitor: &'a mut dyn ScalarVisitor) -> Self {
        Self { visitor, has_keys: true }
    }
}

impl ScalarVisitor for InnerVisitor<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        self.visitor.value(text, secret)
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        if self.has_keys {
            self.visitor.sequence_in_map()
        } else {
            self.visitor.inner(Container::Sequence)
        }
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        self.visitor.inner(Container::Map)
    }

    fn structure(&mut self, _: &'static str) -> Result<(), EncodeError> {
        self.visitor.inner(Container::Struct)
    }

    fn tuple_struct(&mut self, _: &'static str) -> Result<(), EncodeError> {
        self.visitor.inner(Container::Sequence)
    }

    fn variant(&mut self, name: &'static str) -> Result<(), EncodeError> {
        self.visitor.variant(name)
    }

    fn inner(&mut self, container: Container) -> Result<(), EncodeError> {
        self.visitor.inner(container)
    }

    fn name(&mut self, name: &str, secret: bool) -> Result<(), EncodeError> {
        self.visitor.name(name, secret)
    }

    fn end(&mut self) -> Result<(), EncodeError> {
        self.visitor.end()
    }

    fn absent(&mut self) -> Result<(), EncodeError> {
        self.visitor.absent_element();
        Ok(())
    }

    fn absent_element(&mut self) {
        self.visitor.absent_element();
    }
}

/// Receives the key of an entry.
pub(super) struct KeyVisitor<'a>(pub(super) &'a mut dyn ScalarVisitor);

impl ScalarVisitor for KeyVisitor<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        self.0.name(text, secret)
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        Err(NOT_A_KEY)
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        Err(NOT_A_KEY)
    }

    fn structure(&mut self, _: &'static str) -> Result<(), EncodeError> {
        Err(NOT_A_KEY)
    }

    fn tuple_struct(&mut self, _: &'static str) -> Result<(), EncodeError> {
        Err(NOT_A_KEY)
    }

    fn variant(&mut self, _: &'static str) -> Result<(), EncodeError> {
        Err(NOT_A_KEY)
    }

    /// Refuses an absent key: the value would be added to the entry before it.
    fn absent(&mut self) -> Result<(), EncodeError> {
        Err(EncodeError::new("has a key that is `None`"))
    }
}

const NOT_A_KEY: EncodeError =
    EncodeError::new("has a key that is no string, number, boolean or unit variant");
