//! Sequences, maps and structures of scalars.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple};

use super::json::{NUMBER, RAW_VALUE, value_of_raw};
use super::{Refused, Scalar, Sink};

/// The elements of a sequence, each a scalar.
pub(crate) struct Elements<'a>(pub(super) Scalar<'a>);

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Scalar {
            sink: &mut Inner(self.0.sink),
            secret: self.0.secret,
            is_there: false,
        })
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

impl SerializeTuple for Elements<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        SerializeSeq::serialize_element(self, value)
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

/// The entries of a map or the fields of a structure.
pub(crate) struct Entries<'a> {
    pub(super) scalar: Scalar<'a>,
    pub(super) form: Form,
}

/// The error for a map or structure.
#[derive(Clone, Copy)]
pub(super) enum Form {
    /// Names with their values.
    Entries,
    /// A number of `serde_json` with its feature `arbitrary_precision`: one field with the digits.
    Number,
    /// A `serde_json::value::RawValue`: one field with the JSON text.
    RawValue,
}

impl Form {
    /// Returns what the structure of this name is.
    pub(super) fn of(name: &str) -> Self {
        match name {
            NUMBER => Self::Number,
            RAW_VALUE => Self::RawValue,
            _ => Self::Entries,
        }
    }
}

impl Entries<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Scalar {
            sink: &mut InMap(self.scalar.sink),
            secret: self.scalar.secret,
            is_there: false,
        })
    }
}

/// A sink for the values of a map.
struct InMap<'a>(&'a mut dyn Sink);

impl Sink for InMap<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), Refused> {
        self.0.value(text, secret)
    }

    fn sequence(&mut self) -> Result<(), Refused> {
        self.0.sequence_in_map()
    }

    fn map(&mut self) -> Result<(), Refused> {
        Err(NESTED)
    }

    fn structure(&mut self) -> Result<(), Refused> {
        Err(NESTED)
    }
}

impl SerializeMap for Entries<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Refused> {
        key.serialize(Scalar::new(&mut Name(self.scalar.sink)))
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        self.value(value)
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

impl SerializeStruct for Entries<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_field<T: Serialize + ?Sized>(
        &mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        let secret = self.scalar.secret;
        match self.form {
            Form::Entries => {
                self.scalar.sink.name(name)?;
                self.value(value)
            }
            Form::Number => {
                value.serialize(Scalar { sink: &mut *self.scalar.sink, secret, is_there: true })
            }
            Form::RawValue => {
                value_of_raw(value, Scalar { sink: &mut *self.scalar.sink, secret, is_there: true })
            }
        }
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

/// A sink for the key of an entry.
struct Name<'a>(&'a mut dyn Sink);

impl Sink for Name<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), Refused> {
        self.0.name(text)
    }

    /// Without a key, the value would go to the entry before it.
    fn absent(&mut self) -> Result<(), Refused> {
        Err(Refused::because("has a key that is `None`"))
    }
}

/// A sink for the elements of a sequence, which have no parts of their own.
struct Inner<'a>(&'a mut dyn Sink);

impl Sink for Inner<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), Refused> {
        self.0.value(text, secret)
    }

    fn sequence(&mut self) -> Result<(), Refused> {
        Err(NESTED)
    }

    fn map(&mut self) -> Result<(), Refused> {
        Err(NESTED)
    }

    fn structure(&mut self) -> Result<(), Refused> {
        Err(NESTED)
    }
}

pub(super) const NESTED: Refused = Refused::because("holds a list or structure inside of another");
