//! Text from any scalar that serde can serialise: what paths, queries and headers are made of.

mod json;
mod parts;

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use serde::Serialize;
use serde::ser::{self, Impossible};

pub(crate) use self::json::{NUMBER, RAW_VALUE};
use self::parts::{Elements, Entries, Form, NESTED};
use crate::secret::SECRET;

/// Why a value cannot be sent. It names the problem and never the value.
#[derive(Debug)]
pub struct Refused(Cow<'static, str>);

impl Refused {
    pub(crate) const fn because(problem: &'static str) -> Self {
        Self(Cow::Borrowed(problem))
    }

    pub(crate) const fn with(problem: String) -> Self {
        Self(Cow::Owned(problem))
    }
}

impl Display for Refused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Refused {}

impl ser::Error for Refused {
    /// A message of the user's `Serialize` may quote the value, so it is not kept.
    fn custom<T: Display>(_: T) -> Self {
        Self::because("cannot be written as text: its `Serialize` refused it")
    }
}

/// What takes the texts of a value, one by one.
pub(crate) trait Sink {
    /// One value; `secret` when it came out of a [`Secret`](crate::Secret).
    fn value(&mut self, text: &str, secret: bool) -> Result<(), Refused>;

    /// Called before the values of a sequence.
    fn sequence(&mut self) -> Result<(), Refused> {
        Err(Refused::because("must be a single value, not a sequence"))
    }

    /// Called before the entries of a map.
    fn map(&mut self) -> Result<(), Refused> {
        Err(STRUCTURED)
    }

    /// Called before the fields of a structure.
    fn structure(&mut self) -> Result<(), Refused> {
        Err(STRUCTURED)
    }

    /// Called before the values of a sequence in a map.
    fn sequence_in_map(&mut self) -> Result<(), Refused> {
        Err(NESTED)
    }

    /// Called with the name of an entry before its values.
    fn name(&mut self, _name: &str) -> Result<(), Refused> {
        Err(STRUCTURED)
    }

    /// Called for a `None` that stands for "not there": of a field, of an entry, or in a list.
    fn absent(&mut self) -> Result<(), Refused> {
        Ok(())
    }
}

/// A serializer that is not generic over its sink, so that every type is compiled for it once and
/// not once per role.
pub(crate) struct Scalar<'a> {
    sink: &'a mut dyn Sink,
    secret: bool,
    /// Whether the value is inside of a `Some`, where a `None` is a `null` that is to be sent.
    is_there: bool,
}

impl<'a> Scalar<'a> {
    pub(crate) fn new(sink: &'a mut dyn Sink) -> Self {
        Self { sink, secret: false, is_there: false }
    }

    fn text(self, text: &str) -> Result<(), Refused> {
        self.sink.value(text, self.secret)
    }

    /// Writes a value as Rust (and JavaScript) prints it: `1`, `0.5`, `-3`.
    fn display(self, value: impl Display) -> Result<(), Refused> {
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
                Err(Refused::because("cannot be written as text: its `Display` failed"))
            }
        }
    }

    fn float(self, value: f64, shown: impl Display) -> Result<(), Refused> {
        if value.is_finite() {
            self.display(shown)
        } else {
            Err(Refused::because("is not a finite number"))
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

const STRUCTURED: Refused = Refused::because(
    "must be a single value (text, number, boolean, unit variant), not a structure",
);

/// `Some(None)`, `Patch::Null`, `()` and `Value::Null`: left out, the server would not clear the
/// value.
pub(super) const NULL: Refused = Refused::because(
    "must be a single value (text, number, boolean, unit variant), not `null`, which only JSON can \
     hold; `None` or `Patch::Absent` leaves it out",
);

macro_rules! displayed {
    ($($method:ident: $type:ty),* $(,)?) => {
        $(fn $method(self, value: $type) -> Result<(), Refused> {
            self.display(value)
        })*
    };
}

impl<'a> ser::Serializer for Scalar<'a> {
    type Ok = ();
    type Error = Refused;
    type SerializeSeq = Elements<'a>;
    type SerializeTuple = Elements<'a>;
    type SerializeTupleStruct = Impossible<(), Refused>;
    type SerializeTupleVariant = Impossible<(), Refused>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Impossible<(), Refused>;

    displayed!(
        serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32,
        serialize_u64: u64, serialize_u128: u128, serialize_char: char,
    );

    fn serialize_bool(self, value: bool) -> Result<(), Refused> {
        self.text(if value { "true" } else { "false" })
    }

    fn serialize_f32(self, value: f32) -> Result<(), Refused> {
        self.float(f64::from(value), value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Refused> {
        self.float(value, value)
    }

    fn serialize_str(self, value: &str) -> Result<(), Refused> {
        self.text(value)
    }

    fn serialize_bytes(self, _: &[u8]) -> Result<(), Refused> {
        Err(Refused::because("is bytes, not text; encode them, for example as base64"))
    }

    fn serialize_none(self) -> Result<(), Refused> {
        if self.is_there { Err(NULL) } else { self.sink.absent() }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Refused> {
        value.serialize(Self { is_there: true, ..self })
    }

    fn serialize_unit(self) -> Result<(), Refused> {
        Err(NULL)
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Refused> {
        Err(NULL)
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Refused> {
        self.text(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        mut self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Refused> {
        self.secret |= name == SECRET;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Refused> {
        Err(STRUCTURED)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'a>, Refused> {
        self.sink.sequence()?;
        Ok(Elements(self))
    }

    fn serialize_tuple(self, _: usize) -> Result<Elements<'a>, Refused> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleStruct, Refused> {
        Err(STRUCTURED)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Refused> {
        Err(STRUCTURED)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, Refused> {
        self.sink.map()?;
        Ok(Entries { scalar: self, form: Form::Entries })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries<'a>, Refused> {
        let form = Form::of(name);
        if let Form::Entries = form {
            self.sink.structure()?;
        }
        Ok(Entries { scalar: self, form })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Refused> {
        Err(STRUCTURED)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Refused> {
        self.display(value)
    }
}
