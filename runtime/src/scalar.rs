//! Text from any scalar that serde can serialise: what paths, queries and headers are made of.

mod compound;
pub(crate) mod json;

use std::fmt::{self, Display, Write as _};

use serde::Serialize;
use serde::ser::{self, Impossible};

use self::compound::{Elements, Entries, NESTED, StructKind};
use crate::error::encode::EncodeError;
use crate::secret::SECRET;

/// What takes the texts of a value, one by one.
pub(crate) trait ScalarVisitor {
    /// One value; `secret` when it came out of a [`Secret`](crate::Secret).
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError>;

    /// Called before the values of a sequence.
    fn sequence(&mut self) -> Result<(), EncodeError> {
        Err(EncodeError::new("must be a single value, not a sequence"))
    }

    /// Called before the entries of a map.
    fn map(&mut self) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    /// Called before the fields of a structure.
    fn structure(&mut self) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    /// Called before the values of a sequence in a map.
    fn sequence_in_map(&mut self) -> Result<(), EncodeError> {
        Err(NESTED)
    }

    /// Called with the name of an entry before its values.
    fn name(&mut self, _name: &str) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    /// Called for a `None` that stands for "not there": of a field, of an entry, or in a list.
    fn absent(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// A serializer that is not generic over its sink, so that every type is compiled for it once and
/// not once per role.
pub(crate) struct ScalarSerializer<'a> {
    sink: &'a mut dyn ScalarVisitor,
    secret: bool,
    /// Whether the value is inside of a `Some`, where a `None` is a `null` that is to be sent.
    is_there: bool,
}

impl<'a> ScalarSerializer<'a> {
    pub(crate) fn new(sink: &'a mut dyn ScalarVisitor) -> Self {
        Self { sink, secret: false, is_there: false }
    }

    fn text(self, text: &str) -> Result<(), EncodeError> {
        self.sink.value(text, self.secret)
    }

    /// Writes a value as Rust (and JavaScript) prints it: `1`, `0.5`, `-3`.
    fn display(self, value: impl Display) -> Result<(), EncodeError> {
        let mut short = Short { bytes: [0; 40], used: 0 };
        if write!(short, "{value}").is_ok()
            && let Ok(text) = std::str::from_utf8(&short.bytes[..short.used])
        {
            return self.text(text);
        }
        // `to_string` panics where the user's `Display` fails.
        let mut long = String::new();
        match write!(long, "{value}") {
            Ok(()) => self.text(&long),
            Err(fmt::Error) => {
                Err(EncodeError::new("cannot be written as text: its `Display` failed"))
            }
        }
    }

    fn float(self, value: f64, shown: impl Display) -> Result<(), EncodeError> {
        if value.is_finite() {
            self.display(shown)
        } else {
            Err(EncodeError::new("is not a finite number"))
        }
    }
}

/// Every integer and most floats fit in here, without an allocation.
struct Short {
    bytes: [u8; 40],
    used: usize,
}

impl fmt::Write for Short {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let end = self.used + text.len();
        self.bytes.get_mut(self.used..end).ok_or(fmt::Error)?.copy_from_slice(text.as_bytes());
        self.used = end;
        Ok(())
    }
}

const STRUCTURED: EncodeError = EncodeError::new(
    "must be a single value (text, number, boolean, unit variant), not a structure",
);

/// `Some(None)`, `Patch::Null`, `()` and `Value::Null`: left out, the server would not clear the
/// value.
pub(super) const NULL: EncodeError = EncodeError::new(
    "must be a single value (text, number, boolean, unit variant), not `null`, which only JSON can \
     hold; `None` or `Patch::Absent` leaves it out",
);

macro_rules! displayed {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<(), EncodeError> {
            self.display(value)
        })*
    };
}

impl<'a> ser::Serializer for ScalarSerializer<'a> {
    type Ok = ();
    type Error = EncodeError;
    type SerializeSeq = Elements<'a>;
    type SerializeTuple = Elements<'a>;
    type SerializeTupleStruct = Impossible<(), EncodeError>;
    type SerializeTupleVariant = Impossible<(), EncodeError>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Impossible<(), EncodeError>;

    displayed!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_u128: u128, serialize_char: char,
    );

    fn serialize_bool(self, value: bool) -> Result<(), EncodeError> {
        self.text(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), EncodeError> {
        self.float(f64::from(value), value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), EncodeError> {
        self.float(value, value)
    }

    fn serialize_str(self, value: &str) -> Result<(), EncodeError> {
        self.text(value)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), EncodeError> {
        Err(EncodeError::new("is bytes, not text; encode them, for example as base64"))
    }

    fn serialize_none(self) -> Result<(), EncodeError> {
        if self.is_there { Err(NULL) } else { self.sink.absent() }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        value.serialize(Self { is_there: true, ..self })
    }

    fn serialize_unit(self) -> Result<(), EncodeError> {
        Err(NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), EncodeError> {
        Err(NULL)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), EncodeError> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        self.secret |= name == SECRET;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'a>, EncodeError> {
        self.sink.sequence()?;
        Ok(Elements(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Elements<'a>, EncodeError> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, EncodeError> {
        Err(STRUCTURED)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, EncodeError> {
        Err(STRUCTURED)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, EncodeError> {
        self.sink.map()?;
        Ok(Entries { scalar: self, kind: StructKind::Entries })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries<'a>, EncodeError> {
        let kind = StructKind::of(name);
        if let StructKind::Entries = kind {
            self.sink.structure()?;
        }
        Ok(Entries { scalar: self, kind })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, EncodeError> {
        Err(STRUCTURED)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        self.display(value)
    }
}
