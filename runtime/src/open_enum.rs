//! Deserialises `#[derive(OpenEnum)]` types.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// Deserialises an enum from a string. Known values do not allocate.
///
/// # Errors
///
/// Returns an error if the value is not a string.
pub fn open_text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    from: fn(&str) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(OpenEnumVisitor(from, PhantomData))
}

/// Deserialises an enum from a number.
///
/// # Errors
///
/// Returns an error if the value is not a number, or one that does not fit.
pub fn open_number<'de, D: Deserializer<'de>, N: Deserialize<'de>, T>(
    deserializer: D,
    from: fn(N) -> T,
) -> Result<T, D::Error> {
    N::deserialize(deserializer).map(from)
}

struct OpenEnumVisitor<T>(fn(&str) -> T, PhantomData<T>);

impl<T> Visitor<'_> for OpenEnumVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
}
