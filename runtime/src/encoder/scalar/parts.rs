//! Sequences, maps and structures of scalars.

use serde::Serialize;
use serde::ser::{SerializeMap, SerializeSeq, SerializeStruct, SerializeTuple};

use super::{Refused, Scalar, Sink};

/// The elements of a sequence, each a scalar.
pub(crate) struct Elements<'a>(pub(super) Scalar<'a>);

impl SerializeSeq for Elements<'_> {
    type Ok = ();
    type Error = Refused;

    fn serialize_element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Scalar { sink: &mut Inner(self.0.sink), secret: self.0.secret })
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
pub(crate) struct Entries<'a>(pub(super) Scalar<'a>);

impl Entries<'_> {
    fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Refused> {
        value.serialize(Scalar { sink: &mut InMap(self.0.sink), secret: self.0.secret })
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
        key.serialize(Scalar::new(&mut Name(self.0.sink)))
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
        self.0.sink.name(name)?;
        self.value(value)
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
