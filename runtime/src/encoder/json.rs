//! The JSON body: serde_json does the writing; an absent `Option` is left out.

use std::cell::RefCell;
use std::fmt::Display;
use std::io;

use serde::Serialize;
use serde::ser::Serializer;
use serde_json::Error;

use super::fields::{FieldSink, Fields};

type Inner<'b> = serde_json::Serializer<&'b Buffer>;
/// What serde_json uses for everything that has parts. It has one type for all of them, but only
/// names it through the trait.
type Parts<'a, 'b> = <&'a mut Inner<'b> as Serializer>::SerializeSeq;

/// The object written by `fields`, or the name of the field that could not be.
pub(super) fn object<F>(fields: F) -> Result<Vec<u8>, (String, Error)>
where
    F: FnOnce(Fields<Object<'_>>) -> Result<(), Error>,
{
    let buffer = Buffer::default();
    let mut failed = String::new();
    buffer.push(b"{");
    let object =
        Object { buffer: &buffer, inner: Inner::new(&buffer), empty: true, failed: &mut failed };
    if let Err(error) = fields(Fields::new(object)) {
        return Err((failed, error));
    }
    buffer.push(b"}");
    Ok(buffer.0.into_inner())
}

/// The value, or `None` where it was an absent `Option`.
pub(super) fn value<T: Serialize + ?Sized>(value: &T) -> Result<Option<Vec<u8>>, Error> {
    let buffer = Buffer::default();
    let mut inner = Inner::new(&buffer);
    value.serialize(JsonValue { buffer: &buffer, inner: &mut inner, key: Key::Whole })?;
    Ok(Some(buffer.0.into_inner()).filter(|json| !json.is_empty()))
}

/// As [`value`], from the one field of a projection.
pub(super) fn value_by<F>(field: F) -> Result<Option<Vec<u8>>, Error>
where
    F: FnOnce(Fields<Whole<'_>>) -> Result<(), Error>,
{
    let buffer = Buffer::default();
    field(Fields::new(Whole { buffer: &buffer }))?;
    Ok(Some(buffer.0.into_inner()).filter(|json| !json.is_empty()))
}

/// Writes the one field of a projection as the whole body, whatever its name.
#[derive(Debug)]
pub struct Whole<'b> {
    buffer: &'b Buffer,
}

impl FieldSink for Whole<'_> {
    type Error = Error;

    fn field<T: Serialize + ?Sized>(&mut self, _: &str, value: &T) -> Result<(), Error> {
        let mut inner = Inner::new(self.buffer);
        value.serialize(JsonValue { buffer: self.buffer, inner: &mut inner, key: Key::Whole })
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// The bytes, shared by serde_json, which writes values, and us, who write keys between them.
#[derive(Debug)]
pub(crate) struct Buffer(RefCell<Vec<u8>>);

impl Default for Buffer {
    fn default() -> Self {
        Self(RefCell::new(Vec::with_capacity(128)))
    }
}

impl Buffer {
    fn push(&self, bytes: &[u8]) {
        self.0.borrow_mut().extend_from_slice(bytes);
    }
}

impl io::Write for &Buffer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.push(bytes);
        Ok(bytes.len())
    }

    fn write_all(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.push(bytes);
        Ok(())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes the fields of the body.
#[expect(missing_debug_implementations, reason = "serde_json's serializer has none")]
pub struct Object<'b> {
    buffer: &'b Buffer,
    inner: Inner<'b>,
    empty: bool,
    /// The name of the field that could not be written.
    failed: &'b mut String,
}

impl FieldSink for Object<'_> {
    type Error = Error;

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let key = Key::Field { name, empty: &mut self.empty };
        let result =
            value.serialize(JsonValue { buffer: self.buffer, inner: &mut self.inner, key });
        result.inspect_err(|_| name.clone_into(self.failed))
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// JSON has no word for the others, and serde_json would write `null`.
fn check_finite(is_finite: bool) -> Result<(), Error> {
    if is_finite { Ok(()) } else { Err(serde::ser::Error::custom("not a finite number")) }
}

/// What stands before a value once it turns out to be there.
enum Key<'k> {
    /// The value is the whole body.
    Whole,
    /// The value belongs to this field of the body.
    Field { name: &'k str, empty: &'k mut bool },
}

/// Writes a value, with its key before it. A `None` writes neither, which is only known once the
/// value serialises itself: so the key waits until then, and no spelling of `Option` matters.
struct JsonValue<'a, 'b, 'k> {
    buffer: &'b Buffer,
    inner: &'a mut Inner<'b>,
    key: Key<'k>,
}

impl<'a, 'b> JsonValue<'a, 'b, '_> {
    /// The value is there: writes its key and hands over to serde_json.
    fn present(self) -> Result<&'a mut Inner<'b>, Error> {
        if let Key::Field { name, empty } = self.key {
            if !std::mem::replace(empty, false) {
                self.buffer.push(b",");
            }
            name.serialize(&mut *self.inner)?;
            self.buffer.push(b":");
        }
        Ok(self.inner)
    }
}

macro_rules! forwarded {
    ($($method:ident($($name:ident: $type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $($name: $type),*) -> Result<$ok, Error> {
            self.present()?.$method($($name),*)
        })*
    };
}

impl<'a, 'b> Serializer for JsonValue<'a, 'b, '_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a, 'b>;
    type SerializeTuple = Parts<'a, 'b>;
    type SerializeTupleStruct = Parts<'a, 'b>;
    type SerializeTupleVariant = Parts<'a, 'b>;
    type SerializeMap = Parts<'a, 'b>;
    type SerializeStruct = Parts<'a, 'b>;
    type SerializeStructVariant = Parts<'a, 'b>;

    fn serialize_none(self) -> Result<(), Error> {
        Ok(())
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        check_finite(value.is_finite())?;
        self.present()?.serialize_f32(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        check_finite(value.is_finite())?;
        self.present()?.serialize_f64(value)
    }

    /// Only the outer `Option` means absent: `Some(None)` is an explicit `null`.
    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self.present()?)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.present()?.serialize_newtype_variant(name, index, variant, value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.present()?.collect_str(value)
    }

    forwarded! {
        serialize_bool(value: bool) -> ();
        serialize_i8(value: i8) -> ();
        serialize_i16(value: i16) -> ();
        serialize_i32(value: i32) -> ();
        serialize_i64(value: i64) -> ();
        serialize_i128(value: i128) -> ();
        serialize_u8(value: u8) -> ();
        serialize_u16(value: u16) -> ();
        serialize_u32(value: u32) -> ();
        serialize_u64(value: u64) -> ();
        serialize_u128(value: u128) -> ();
        serialize_char(value: char) -> ();
        serialize_str(value: &str) -> ();
        serialize_bytes(value: &[u8]) -> ();
        serialize_unit() -> ();
        serialize_unit_struct(name: &'static str) -> ();
        serialize_unit_variant(name: &'static str, index: u32, variant: &'static str) -> ();
        serialize_seq(length: Option<usize>) -> Parts<'a, 'b>;
        serialize_tuple(length: usize) -> Parts<'a, 'b>;
        serialize_tuple_struct(name: &'static str, length: usize) -> Parts<'a, 'b>;
        serialize_tuple_variant(name: &'static str, index: u32, variant: &'static str, length: usize) -> Parts<'a, 'b>;
        serialize_map(length: Option<usize>) -> Parts<'a, 'b>;
        serialize_struct(name: &'static str, length: usize) -> Parts<'a, 'b>;
        serialize_struct_variant(name: &'static str, index: u32, variant: &'static str, length: usize) -> Parts<'a, 'b>;
    }
}
