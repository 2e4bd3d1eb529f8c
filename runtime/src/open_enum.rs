//! Decoding of `#[derive(OpenEnum)]` types.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, Visitor};

/// An enum from its text. A known value costs no allocation.
///
/// # Errors
///
/// When there is no text.
pub fn open_text<'de, D: Deserializer<'de>, T>(
    deserializer: D,
    from: fn(&str) -> T,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(Text(from, PhantomData))
}

/// An enum from its number.
///
/// # Errors
///
/// When there is no number, or one that does not fit.
pub fn open_number<'de, D: Deserializer<'de>, N: Deserialize<'de>, T>(
    deserializer: D,
    from: fn(N) -> T,
) -> Result<T, D::Error> {
    N::deserialize(deserializer).map(from)
}

struct Text<T>(fn(&str) -> T, PhantomData<T>);

impl<T> Visitor<'_> for Text<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok((self.0)(text))
    }
}
