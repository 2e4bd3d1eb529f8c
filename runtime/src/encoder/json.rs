//! The JSON body: serde_json does the writing; an absent `Option` is left out.

use std::fmt::Display;

use bytes::Bytes;
use serde::Serialize;
use serde::ser::Serializer;
use serde_json::Error;

use super::buffer::Buffer;
use super::fields::{FieldSink, Fields};

type Inner<'b> = serde_json::Serializer<&'b mut Buffer>;
/// What serde_json uses for everything that has parts. It has one type for all of them, but only
/// names it through the trait.
type Parts<'a, 'b> = <&'a mut Inner<'b> as Serializer>::SerializeSeq;

/// The object written by `fields`, or the name of the field that could not be.
pub(super) fn object<F>(fields: F) -> Result<Bytes, (String, Error)>
where
    F: FnOnce(Fields<Object<'_>>) -> Result<(), Error>,
{
    let (mut buffer, mut failed) = (Buffer::new(), String::new());
    buffer.push(b"{");
    let object = Object { buffer: &mut buffer, failed: &mut failed };
    if let Err(error) = fields(Fields::new(object)) {
        return Err((failed, error));
    }
    buffer.push(b"}");
    Ok(buffer.finish())
}

/// The value, or `None` where it was an absent `Option`.
pub(super) fn value<T: Serialize + ?Sized>(value: &T) -> Result<Option<Bytes>, Error> {
    let mut buffer = Buffer::new();
    write(value, &mut buffer)?;
    Ok((buffer.len() > 0).then(|| buffer.finish()))
}

/// As [`value`], from the one field of a projection.
pub(super) fn value_by<F>(field: F) -> Result<Option<Bytes>, Error>
where
    F: FnOnce(Fields<Whole<'_>>) -> Result<(), Error>,
{
    let mut buffer = Buffer::new();
    field(Fields::new(Whole { buffer: &mut buffer }))?;
    Ok((buffer.len() > 0).then(|| buffer.finish()))
}

/// Writes a value, or nothing for an absent `Option`.
fn write<T: Serialize + ?Sized>(value: &T, buffer: &mut Buffer) -> Result<(), Error> {
    value.serialize(JsonValue { buffer, inner: &mut None, is_optional: true })
}

/// Writes a text. serde_json looks at every byte of it; most have none that is written otherwise.
fn write_text(text: &str, buffer: &mut Buffer) -> Result<(), Error> {
    if buffer.push_plain(text) { Ok(()) } else { Inner::new(buffer).serialize_str(text) }
}

/// Writes the one field of a projection as the whole body, whatever its name.
#[derive(Debug)]
pub struct Whole<'b> {
    buffer: &'b mut Buffer,
}

impl FieldSink for Whole<'_> {
    type Error = Error;

    fn field<T: Serialize + ?Sized>(&mut self, _: &str, value: &T) -> Result<(), Error> {
        write(value, self.buffer)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// Writes the fields of the body.
#[derive(Debug)]
pub struct Object<'b> {
    buffer: &'b mut Buffer,
    /// The name of the field that could not be written.
    failed: &'b mut String,
}

impl FieldSink for Object<'_> {
    type Error = Error;

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let start = self.separated();
        write_text(name, self.buffer)?;
        self.buffer.push(b":");
        self.value(start, value).inspect_err(|_| name.clone_into(self.failed))
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl Object<'_> {
    /// As [`field`](FieldSink::field), with a key that has its quotes and its colon.
    pub(super) fn keyed<T: Serialize + ?Sized>(
        &mut self,
        key: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        let start = self.separated();
        self.buffer.push(key.as_bytes());
        self.value(start, value).inspect_err(|_| {
            // The key comes from the macro; one that is written otherwise is named as it is.
            let quoted = key.strip_suffix(':').unwrap_or(key);
            *self.failed = serde_json::from_str(quoted).unwrap_or_else(|_| key.to_owned());
        })
    }

    /// Where the next field begins, which is with a comma unless it is the first.
    fn separated(&mut self) -> usize {
        let start = self.buffer.len();
        if start > 1 {
            self.buffer.push(b",");
        }
        start
    }

    /// Writes the value behind its key. A `None` is not written, which is only known once the value serialises
    /// itself, so that no spelling of `Option` matters: then the key goes too.
    fn value<T: Serialize + ?Sized>(&mut self, start: usize, value: &T) -> Result<(), Error> {
        let before = self.buffer.len();
        write(value, self.buffer)?;
        if self.buffer.len() == before {
            self.buffer.truncate(start);
        }
        Ok(())
    }
}

/// JSON has no word for the others, and serde_json would write `null`.
fn check_finite(is_finite: bool) -> Result<(), Error> {
    if is_finite { Ok(()) } else { Err(serde::ser::Error::custom("not a finite number")) }
}

/// Writes a value that is a field or the whole body; what it holds is left to serde_json.
struct JsonValue<'a, 'b> {
    buffer: &'b mut Buffer,
    /// Room for serde_json's serializer, which values with parts refer to.
    inner: &'a mut Option<Inner<'b>>,
    /// Whether an `Option` may leave out the value: the outermost.
    is_optional: bool,
}

impl<'a, 'b> JsonValue<'a, 'b> {
    /// Hands over to serde_json.
    fn inner(self) -> &'a mut Inner<'b> {
        self.inner.insert(Inner::new(self.buffer))
    }
}

macro_rules! forwarded {
    ($($method:ident($($name:ident: $type:ty),*) -> $ok:ty;)*) => {
        $(fn $method(self, $($name: $type),*) -> Result<$ok, Error> {
            self.inner().$method($($name),*)
        })*
    };
}

impl<'a, 'b> Serializer for JsonValue<'a, 'b> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Parts<'a, 'b>;
    type SerializeTuple = Parts<'a, 'b>;
    type SerializeTupleStruct = Parts<'a, 'b>;
    type SerializeTupleVariant = Parts<'a, 'b>;
    type SerializeMap = Parts<'a, 'b>;
    type SerializeStruct = Parts<'a, 'b>;
    type SerializeStructVariant = Parts<'a, 'b>;

    /// Only the outer `Option` means absent: `Some(None)` is an explicit `null`.
    fn serialize_none(self) -> Result<(), Error> {
        if self.is_optional { Ok(()) } else { self.inner().serialize_none() }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(Self { is_optional: false, ..self })
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        write_text(value, self.buffer)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        check_finite(value.is_finite())?;
        self.inner().serialize_f32(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        check_finite(value.is_finite())?;
        self.inner().serialize_f64(value)
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
        self.inner().serialize_newtype_variant(name, index, variant, value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        self.inner().collect_str(value)
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
