//! JSON arrays and objects.

use serde::Serialize;
use serde::ser::{
    Error as _, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant,
    SerializeTuple, SerializeTupleStruct, SerializeTupleVariant,
};
use serde_json::Error;

use super::super::buffer::Buffer;
use super::{write_part, write_text};
use crate::error::encode::EncodeError;
use crate::scalar::{ScalarSerializer, ScalarVisitor};

/// Writes the elements or members of a container.
pub(super) struct Container<'b> {
    buffer: &'b mut Buffer,
    /// The closing delimiter. `None` for a number or raw JSON of serde_json: a struct whose only
    /// field holds the JSON.
    close: Option<&'static str>,
    is_first: bool,
}

impl<'b> Container<'b> {
    /// Continues a container whose opening delimiter is written.
    pub(super) fn new(buffer: &'b mut Buffer, close: &'static str) -> Self {
        Self { buffer, close: Some(close), is_first: true }
    }

    /// Starts a number or raw JSON of serde_json, whose only field is copied.
    pub(super) fn raw(buffer: &'b mut Buffer) -> Self {
        Self { buffer, close: None, is_first: true }
    }

    fn separate(&mut self) {
        if !std::mem::replace(&mut self.is_first, false) {
            self.buffer.push(b",");
        }
    }

    fn element<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.separate();
        write_part(value, self.buffer)
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Error> {
        if self.close.is_none() {
            let raw = &mut RawJson(self.buffer);
            return value.serialize(ScalarSerializer::new(raw)).map_err(Error::custom);
        }
        self.separate();
        write_text(name, self.buffer)?;
        self.buffer.push(b":");
        write_part(value, self.buffer)
    }

    fn close(self) {
        if let Some(close) = self.close {
            self.buffer.push(close.as_bytes());
        }
    }
}

/// Receives a string that is JSON.
struct RawJson<'b>(&'b mut Buffer);

impl ScalarVisitor for RawJson<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.0.push(text.as_bytes());
        Ok(())
    }
}

/// Writes the key of a map, which JSON requires to be a string: numbers and booleans are quoted.
fn write_key<T: Serialize + ?Sized>(key: &T, buffer: &mut Buffer) -> Result<(), Error> {
    let start = buffer.len();
    write_part(key, buffer)?;
    let written = buffer.since(start);
    match written {
        [b'"', ..] => Ok(()),
        [] | [b'{' | b'[' | b'n', ..] => Err(Error::custom("a key is not text")),
        _ => {
            let quoted = [b"\"", written, b"\""].concat();
            buffer.truncate(start);
            buffer.push(&quoted);
            Ok(())
        }
    }
}

macro_rules! elements {
    ($($trait:ident::$method:ident)*) => {
        $(impl $trait for Container<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.element(value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

elements! {
    SerializeSeq::serialize_element
    SerializeTuple::serialize_element
    SerializeTupleStruct::serialize_field
    SerializeTupleVariant::serialize_field
}

macro_rules! fields {
    ($($trait:ident)*) => {
        $(impl $trait for Container<'_> {
            type Ok = ();
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(
                &mut self,
                name: &'static str,
                value: &T,
            ) -> Result<(), Error> {
                self.field(name, value)
            }

            fn end(self) -> Result<(), Error> {
                self.close();
                Ok(())
            }
        })*
    };
}

fields!(SerializeStruct SerializeStructVariant);

impl SerializeMap for Container<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.separate();
        write_key(key, self.buffer)
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.buffer.push(b":");
        write_part(value, self.buffer)
    }

    fn end(self) -> Result<(), Error> {
        self.close();
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use serde::Serialize;
    use serde::ser::{SerializeStruct as _, Serializer};

    use super::super::value;
    use crate::scalar::{NUMBER, RAW_VALUE};

    #[derive(Serialize)]
    struct Unit;

    #[derive(Serialize)]
    struct Pair(u8, &'static str);

    #[derive(Serialize)]
    struct Wrapped(Option<u8>);

    #[derive(Serialize, PartialEq, Eq, PartialOrd, Ord)]
    enum Kind {
        None,
    }

    #[derive(Serialize)]
    enum Shape {
        Unit,
        One(Option<u8>),
        Two(u8, char),
        Named { a: u8, b: Option<&'static str> },
    }

    /// Floats are keys of maps in other crates only.
    struct ByFloat;

    impl Serialize for ByFloat {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            serializer.collect_map([(1.0, "a"), (-0.5, "b"), (1e300, "c")])
        }
    }

    #[derive(Serialize)]
    struct All {
        unit: Unit,
        pair: Pair,
        wrapped: [Wrapped; 2],
        shapes: Vec<Shape>,
        numbers: (i8, u128, f32, f64, bool),
        texts: BTreeMap<String, &'static str>,
        by_number: BTreeMap<i16, Wrapped>,
        by_kind: BTreeMap<Kind, Vec<u8>>,
        by_letter: BTreeMap<char, Option<bool>>,
        by_flag: BTreeMap<bool, (u8,)>,
        by_float: ByFloat,
        shown: std::net::Ipv4Addr,
        #[serde(flatten)]
        others: BTreeMap<&'static str, serde_json::Value>,
    }

    #[test]
    fn output_is_equal_to_that_of_serde_json() {
        let all = All {
            unit: Unit,
            pair: Pair(1, "a\"\\\n\u{1}ü"),
            wrapped: [Wrapped(None), Wrapped(Some(1))],
            shapes: vec![
                Shape::Unit,
                Shape::One(None),
                Shape::One(Some(1)),
                Shape::Two(1, '"'),
                Shape::Named { a: 1, b: None },
            ],
            numbers: (-1, u128::MAX, 1.5, 1e300, true),
            texts: BTreeMap::from([("a\"b".to_owned(), "\t"), (String::new(), "")]),
            by_number: BTreeMap::from([(-1, Wrapped(None)), (2, Wrapped(Some(1)))]),
            by_kind: BTreeMap::from([(Kind::None, vec![])]),
            by_letter: BTreeMap::from([('"', None), ('a', Some(true))]),
            by_flag: BTreeMap::from([(true, (1,))]),
            by_float: ByFloat,
            shown: [127, 0, 0, 1].into(),
            others: BTreeMap::from([("z", serde_json::json!({"a": [null, 1.5, {}], "b": -1}))]),
        };
        let written = value(&all).unwrap().unwrap();
        assert_eq!(String::from_utf8_lossy(&written), serde_json::to_string(&all).unwrap());
    }

    #[test]
    fn nested_number_that_is_not_finite_is_an_error() {
        for number in [f64::NAN, f64::INFINITY, f64::NEG_INFINITY] {
            assert!(value(&[number]).is_err());
            assert!(value(&Some(vec![Some((1, number))])).is_err());
            assert!(value(&BTreeMap::from([("a", [number])])).is_err());
            #[expect(clippy::cast_possible_truncation, reason = "it is no number in particular")]
            let number = number as f32;
            assert!(value(&(number,)).is_err());
        }
    }

    #[test]
    fn map_key_that_is_not_a_string_is_an_error() {
        assert!(value(&BTreeMap::from([(None::<u8>, 1)])).is_err());
        assert!(value(&BTreeMap::from([(vec![1], 1)])).is_err());
        assert!(value(&BTreeMap::from([((), 1)])).is_err());
    }

    /// Serialises as `serde_json` does it with features that this workspace leaves off.
    struct Private(&'static str, &'static str);

    impl Serialize for Private {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            let mut structure = serializer.serialize_struct(self.0, 1)?;
            structure.serialize_field(self.0, self.1)?;
            structure.end()
        }
    }

    #[test]
    fn numbers_of_any_precision_and_raw_json_are_written_unchanged() {
        let numbers = [Private(NUMBER, "1.50"), Private(RAW_VALUE, "{\"a\": [1]}")];
        assert_eq!(value(&numbers).unwrap().unwrap(), "[1.50,{\"a\": [1]}]");
        assert_eq!(value(&Private(NUMBER, "1e400")).unwrap().unwrap(), "1e400");
    }
}
