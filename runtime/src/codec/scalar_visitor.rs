//! Reads a string or a number, whatever the input holds.

use std::fmt;

use serde::de::{Error, MapAccess, Unexpected, Visitor};

use crate::scalar::NUMBER;

/// A scalar of the input.
pub(super) enum Scalar<'a> {
    /// A string.
    Text(&'a str),
    /// A number, as Rust prints it.
    Number(&'a str),
}

/// Passes the scalar of the input to `read`, which returns `None` for one that does not fit.
///
/// serde's own messages quote what was found. Those of this visitor name its type only.
pub(super) struct ScalarVisitor<F> {
    /// The expected value, for errors.
    pub(super) expected: &'static str,
    pub(super) read: F,
}

impl<T, F: FnOnce(Scalar<'_>) -> Option<T>> ScalarVisitor<F> {
    fn number<E: Error>(self, number: impl fmt::Display, kind: &str) -> Result<T, E> {
        let expected = self.expected;
        (self.read)(Scalar::Number(&number.to_string())).ok_or_else(|| refused(kind, expected))
    }
}

/// Returns the error for a value of this kind that does not fit.
pub(super) fn refused<E: Error>(kind: &str, expected: &str) -> E {
    E::invalid_value(Unexpected::Other(kind), &expected)
}

macro_rules! numbers {
    ($($method:ident: $number:ty, $kind:literal;)*) => {
        $(fn $method<E: Error>(self, number: $number) -> Result<T, E> {
            self.number(number, $kind)
        })*
    };
}

impl<'de, T, F: FnOnce(Scalar<'_>) -> Option<T>> Visitor<'de> for ScalarVisitor<F> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        let expected = self.expected;
        (self.read)(Scalar::Text(text)).ok_or_else(|| refused("string", expected))
    }

    numbers! {
        visit_i64: i64, "integer";
        visit_i128: i128, "integer";
        visit_u64: u64, "integer";
        visit_u128: u128, "integer";
        visit_f64: f64, "floating point";
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("boolean"), &self))
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("byte array"), &self))
    }

    /// Reads a number of serde_json with its feature `arbitrary_precision`, which is a map with one
    /// entry.
    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<T, A::Error> {
        let Some(NUMBER) = map.next_key::<String>()?.as_deref() else {
            return Err(A::Error::invalid_type(Unexpected::Map, &self));
        };
        let number = map.next_value::<String>()?;
        self.number(number, "number")
    }
}
