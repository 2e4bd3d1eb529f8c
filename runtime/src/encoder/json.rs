//! JSON bodies. An absent `Option` is left out, and a value that JSON cannot represent is an error.

mod container;
mod fields;

use std::fmt::Display;

use bytes::Bytes;
use serde::Serialize;
use serde::ser::Serializer;
use serde_json::Error;

use self::container::Container;
use super::buffer::Buffer;
use super::struct_serializer::{FieldVisitor, StructSerializer};
use crate::patch::ABSENT;
use crate::scalar::{NUMBER, RAW_VALUE};

type SerdeJson<'b> = serde_json::Serializer<&'b mut Buffer>;

/// Returns the object that `fields` writes, or the name and the error of the field that failed.
pub(super) fn object<F>(fields: F) -> Result<Bytes, (String, Error)>
where
    F: FnOnce(StructSerializer<Object<'_>>) -> Result<(), Error>,
{
    let (mut buffer, mut failed) = (Buffer::new(), String::new());
    buffer.push(b"{");
    let object = Object { buffer: &mut buffer, failed: &mut failed };
    if let Err(error) = fields(StructSerializer::new(object)) {
        return Err((failed, error));
    }
    buffer.push(b"}");
    Ok(buffer.finish())
}

/// Returns the JSON of the value, or `None` if the value is a `None`.
pub(crate) fn value<T: Serialize + ?Sized>(value: &T) -> Result<Option<Bytes>, Error> {
    let mut buffer = Buffer::new();
    write(value, &mut buffer)?;
    Ok((buffer.len() > 0).then(|| buffer.finish()))
}

/// Does what [`value`] does, for the only field of a projection.
pub(super) fn value_with<F>(field: F) -> Result<Option<Bytes>, Error>
where
    F: FnOnce(StructSerializer<WholeBody<'_>>) -> Result<(), Error>,
{
    let mut buffer = Buffer::new();
    field(StructSerializer::new(WholeBody { buffer: &mut buffer }))?;
    Ok((buffer.len() > 0).then(|| buffer.finish()))
}

/// Writes a value, or nothing if it is a `None`.
fn write<T: Serialize + ?Sized>(value: &T, buffer: &mut Buffer) -> Result<(), Error> {
    value.serialize(JsonValue { buffer, is_optional: true })
}

/// Writes a value that is inside of another, where a `None` is `null`.
fn write_part<T: Serialize + ?Sized>(value: &T, buffer: &mut Buffer) -> Result<(), Error> {
    value.serialize(JsonValue { buffer, is_optional: false })
}

/// Writes a string. Most need no escapes, and are copied after a fast check; `serde_json` escapes
/// the others.
fn write_text(text: &str, buffer: &mut Buffer) -> Result<(), Error> {
    if buffer.push_plain(text) { Ok(()) } else { write_escaped(text, buffer) }
}

#[cold]
#[inline(never)]
fn write_escaped(text: &str, buffer: &mut Buffer) -> Result<(), Error> {
    SerdeJson::new(buffer).serialize_str(text)
}

/// Receives the only field of a projection and writes its value as the whole body.
#[derive(Debug)]
pub struct WholeBody<'b> {
    buffer: &'b mut Buffer,
}

impl FieldVisitor for WholeBody<'_> {
    type Error = Error;

    fn field<T: Serialize + ?Sized>(&mut self, _: &str, value: &T) -> Result<(), Error> {
        write(value, self.buffer)
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

/// Receives the fields of the body and writes an object.
#[derive(Debug)]
pub struct Object<'b> {
    buffer: &'b mut Buffer,
    /// The name of the field that failed.
    failed: &'b mut String,
}

impl FieldVisitor for Object<'_> {
    type Error = Error;

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        let start = self.separated();
        write_text(name, self.buffer)?;
        self.buffer.push(b":");
        let before = self.buffer.len();
        self.value(value).inspect_err(|_| name.clone_into(self.failed))?;
        self.end_field(start, before);
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

impl Object<'_> {
    /// Writes the value of a field, or nothing if it is a `None`.
    pub(super) fn value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        write(value, self.buffer)
    }

    /// Writes constant fields, which are JSON.
    pub(super) fn constants(&mut self, json: &'static str) {
        self.separated();
        self.buffer.push(json.as_bytes());
    }

    /// Returns where the next field begins, and appends a comma unless it is the first.
    fn separated(&mut self) -> usize {
        let start = self.buffer.len();
        if start > 1 {
            self.buffer.push(b",");
        }
        start
    }

    /// Removes the field if its value has written nothing, because it is a `None`. Only the value
    /// itself knows that, when it serialises itself, so an alias of `Option` or a `Patch` works as
    /// well.
    #[inline]
    fn end_field(&mut self, start: usize, before: usize) {
        if self.buffer.len() == before {
            self.buffer.truncate(start);
        }
    }

    /// Records the key of the field that failed.
    #[cold]
    fn fail(&mut self, key: &str) {
        // The macro writes valid keys; the key of a hand-written `Endpoint` may be anything.
        let quoted = key.strip_suffix(':').unwrap_or(key);
        *self.failed = serde_json::from_str(quoted).unwrap_or_else(|_| key.to_owned());
    }
}

/// Refuses NaN and infinities: JSON cannot represent them, and serde_json would write `null`.
fn check_finite(is_finite: bool) -> Result<(), Error> {
    if is_finite { Ok(()) } else { Err(serde::ser::Error::custom("not a finite number")) }
}

/// Writes a value: a field, the whole body, or a part of either. serde_json writes the scalars.
/// Containers are written here, because serde_json would write `null` for a number in them that is
/// not finite.
struct JsonValue<'b> {
    buffer: &'b mut Buffer,
    /// Whether a `None` is left out: only the outermost.
    is_optional: bool,
}

impl<'b> JsonValue<'b> {
    /// Opens a container.
    fn open(self, open: &str, close: &'static str) -> Container<'b> {
        self.buffer.push(open.as_bytes());
        Container::new(self.buffer, close)
    }

    /// Opens a container that is the content of a variant.
    fn open_variant(
        self,
        variant: &'static str,
        open: &str,
        close: &'static str,
    ) -> Result<Container<'b>, Error> {
        self.buffer.push(b"{");
        write_text(variant, self.buffer)?;
        self.buffer.push(b":");
        Ok(self.open(open, close))
    }
}

macro_rules! scalars {
    ($($method:ident($type:ty))*) => {
        $(fn $method(self, value: $type) -> Result<(), Error> {
            SerdeJson::new(self.buffer).$method(value)
        })*
    };
}

impl<'b> Serializer for JsonValue<'b> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Container<'b>;
    type SerializeTuple = Container<'b>;
    type SerializeTupleStruct = Container<'b>;
    type SerializeTupleVariant = Container<'b>;
    type SerializeMap = Container<'b>;
    type SerializeStruct = Container<'b>;
    type SerializeStructVariant = Container<'b>;

    /// Leaves out the outermost `None`; a `None` inside of a `Some` is an explicit `null`.
    fn serialize_none(self) -> Result<(), Error> {
        if self.is_optional { Ok(()) } else { self.serialize_unit() }
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(Self { is_optional: false, ..self })
    }

    fn serialize_str(self, value: &str) -> Result<(), Error> {
        write_text(value, self.buffer)
    }

    fn serialize_f32(self, value: f32) -> Result<(), Error> {
        check_finite(value.is_finite())?;
        SerdeJson::new(self.buffer).serialize_f32(value)
    }

    fn serialize_f64(self, value: f64) -> Result<(), Error> {
        check_finite(value.is_finite())?;
        SerdeJson::new(self.buffer).serialize_f64(value)
    }

    fn serialize_unit(self) -> Result<(), Error> {
        self.buffer.push(b"null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> Result<(), Error> {
        self.serialize_unit()
    }

    fn serialize_unit_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
    ) -> Result<(), Error> {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        name: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        if name == ABSENT && self.is_optional {
            return Ok(());
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        self.buffer.push(b"{");
        write_text(variant, self.buffer)?;
        self.buffer.push(b":");
        write_part(value, self.buffer)?;
        self.buffer.push(b"}");
        Ok(())
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> Result<(), Error> {
        SerdeJson::new(self.buffer).collect_str(value)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Container<'b>, Error> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Container<'b>, Error> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Container<'b>, Error> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Container<'b>, Error> {
        self.open_variant(variant, "[", "]}")
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Container<'b>, Error> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, name: &'static str, _: usize) -> Result<Container<'b>, Error> {
        // serde_json serialises its numbers and raw JSON as structs of these names.
        if matches!(name, NUMBER | RAW_VALUE) {
            return Ok(Container::raw(self.buffer));
        }
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Container<'b>, Error> {
        self.open_variant(variant, "{", "}}")
    }

    scalars! {
        serialize_bool(bool)
        serialize_i8(i8)
        serialize_i16(i16)
        serialize_i32(i32)
        serialize_i64(i64)
        serialize_i128(i128)
        serialize_u8(u8)
        serialize_u16(u16)
        serialize_u32(u32)
        serialize_u64(u64)
        serialize_u128(u128)
        serialize_char(char)
        serialize_bytes(&[u8])
    }
}
