//! Serialises scalars to strings, for paths, queries, headers, forms and text bodies.

mod compound;
mod json;
pub(crate) mod structured;

use std::fmt::{self, Display, Write as _};

use serde::Serialize;
use serde::ser;

use self::compound::{Elements, Entries, InnerVisitor, StructKind};
use self::json::value_of_raw;
use self::structured::{STRUCTURED, structured};
use crate::error::encode::EncodeError;
use crate::patch::ABSENT;
use crate::secret::SECRET;

/// Receives the scalars of a value, one by one, as strings.
pub(crate) trait ScalarVisitor {
    /// Receives one scalar; `secret` if a [`Secret`](crate::Secret) is around it.
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError>;

    /// Is called before the elements of a sequence.
    fn sequence(&mut self) -> Result<(), EncodeError> {
        Err(EncodeError::new("must be a single value, not a sequence"))
    }

    /// Is called before the entries of a map.
    fn map(&mut self) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    /// Is called before the fields of a struct, which serde calls `name`.
    fn structure(&mut self, name: &'static str) -> Result<(), EncodeError> {
        Err(structured(name))
    }

    /// Is called before the fields of a tuple struct, which serde calls `name`.
    fn tuple_struct(&mut self, name: &'static str) -> Result<(), EncodeError> {
        Err(structured(name))
    }

    /// Is called before the content of an enum variant, which serde represents as a map of one
    /// entry. [`end`](Self::end) is called after the content.
    fn variant(&mut self, _name: &'static str) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    /// Is called before the content of a container within another one.
    fn inner(&mut self, _container: Container) -> Result<(), EncodeError> {
        Err(NESTED)
    }

    /// Is called before the elements of a sequence in a map.
    fn sequence_in_map(&mut self) -> Result<(), EncodeError> {
        self.inner(Container::Sequence)
    }

    /// Receives the key of an entry, before its values. `secret` has the same meaning as for
    /// [`value`](Self::value).
    fn name(&mut self, _name: &str, _secret: bool) -> Result<(), EncodeError> {
        Err(STRUCTURED)
    }

    /// Is called for a `None` in a container, which is left out.
    fn absent_element(&mut self) {}

    /// Is called after the content of a container, if there was no error.
    fn end(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }

    /// Is called for a `None` that means absent: a field, an entry of a map, or an element of a
    /// list.
    fn absent(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// A value that holds others.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Container {
    /// A list, or the fields of a tuple or tuple struct.
    Sequence,
    Map,
    Struct,
}

/// Serialises a value, as the scalars in it. It is not generic over its visitor, so that a type is
/// compiled once and not once per role. The visitor decides which containers it takes.
pub(crate) struct ScalarSerializer<'a> {
    visitor: &'a mut dyn ScalarVisitor,
    secret: bool,
    /// Whether a `Some` is around the value: a `None` inside is then an explicit `null`.
    is_there: bool,
}

impl<'a> ScalarSerializer<'a> {
    pub(crate) fn new(visitor: &'a mut dyn ScalarVisitor) -> Self {
        Self { visitor, secret: false, is_there: false }
    }

    fn text(self, text: &str) -> Result<(), EncodeError> {
        self.visitor.value(text, self.secret)
    }

    /// Ends a container, and then the variant whose content it is.
    fn end(self, is_variant: bool) -> Result<(), EncodeError> {
        self.visitor.end()?;
        if is_variant { self.visitor.end() } else { Ok(()) }
    }

    /// Passes on the scalar that raw JSON represents.
    fn raw_json<T: Serialize + ?Sized>(self, json: &T) -> Result<(), EncodeError> {
        value_of_raw(json, self)
    }

    /// Passes a value on as Rust (and JavaScript) prints it: `1`, `0.5`, `-3`.
    fn display(self, value: impl Display) -> Result<(), EncodeError> {
        let mut short = Short { bytes: [0; 40], used: 0 };
        if write!(short, "{value}").is_ok()
            && let Ok(text) = std::str::from_utf8(&short.bytes[..short.used])
        {
            return self.text(text);
        }
        // `to_string` would panic if the user's `Display` returns an error.
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

/// A buffer on the stack that every integer and most floats fit in.
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

/// The name of the struct, and of its only field, that holds the digits of a number.
pub(crate) const NUMBER: &str = "$serde_json::private::Number";
/// The name of the struct, and of its only field, that holds raw JSON.
pub(crate) const RAW_VALUE: &str = "$serde_json::private::RawValue";

pub(crate) const NESTED: EncodeError =
    EncodeError::new("holds a list or structure inside of another");

/// The error for `Some(None)`, `Patch::Null`, `()` and `Value::Null`. They are not left out,
/// because the server would then keep a value that the caller wants to clear.
pub(super) const NULL: EncodeError = EncodeError::new(
    "must be a single value (string, number, boolean, unit variant), not `null`, which only JSON \
     can hold; `None` or `Patch::Absent` leaves it out",
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
    type SerializeTupleStruct = Elements<'a>;
    type SerializeTupleVariant = Elements<'a>;
    type SerializeMap = Entries<'a>;
    type SerializeStruct = Entries<'a>;
    type SerializeStructVariant = Entries<'a>;

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
        if self.is_there { Err(NULL) } else { self.visitor.absent() }
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
        if name == ABSENT {
            return self.serialize_none();
        }
        self.secret |= name == SECRET;
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), EncodeError> {
        let Self { visitor, secret, .. } = self;
        visitor.variant(variant)?;
        // Without its content, the variant would be lost.
        let content = ScalarSerializer {
            visitor: &mut InnerVisitor::of_values(&mut *visitor),
            secret,
            is_there: true,
        };
        value.serialize(content)?;
        visitor.end()
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Elements<'a>, EncodeError> {
        self.visitor.sequence()?;
        Ok(Elements { scalar: self, is_variant: false })
    }

    fn serialize_tuple(self, _: usize) -> Result<Elements<'a>, EncodeError> {
        self.serialize_seq(None)
    }

    fn serialize_tuple_struct(
        self,
        name: &'static str,
        _: usize,
    ) -> Result<Elements<'a>, EncodeError> {
        self.visitor.tuple_struct(name)?;
        Ok(Elements { scalar: self, is_variant: false })
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Elements<'a>, EncodeError> {
        self.visitor.variant(variant)?;
        self.visitor.sequence_in_map()?;
        Ok(Elements { scalar: self, is_variant: true })
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Entries<'a>, EncodeError> {
        self.visitor.map()?;
        Ok(Entries { scalar: self, kind: StructKind::Entries, is_variant: false })
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Entries<'a>, EncodeError> {
        let kind = StructKind::of(name);
        if let StructKind::Entries = kind {
            self.visitor.structure(name)?;
        }
        Ok(Entries { scalar: self, kind, is_variant: false })
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Entries<'a>, EncodeError> {
        self.visitor.variant(variant)?;
        self.visitor.inner(Container::Struct)?;
        Ok(Entries { scalar: self, kind: StructKind::Entries, is_variant: true })
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), EncodeError> {
        self.display(value)
    }
}
