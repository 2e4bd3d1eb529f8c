//! Deserialises `#[derive(OpenEnum)]` types.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

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

/// The functions that write an unknown value, and that keep one.
pub type TextFunctions<T> = (fn(&T) -> &str, fn(&str) -> T);

/// Returns these functions of a type of the user's.
pub const fn unknown_text<T: UnknownText>() -> TextFunctions<T> {
    (T::as_text, T::from_text)
}

/// A type of the user's for the unknown values of an enum of strings.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot hold the unknown values of an open enum",
    label = "not a string",
    note = "write `Unknown(String)`; a type of your own needs `From<&str>` and `Deref<Target = str>`"
)]
pub trait UnknownText {
    /// Returns the string.
    fn as_text(&self) -> &str;

    /// Keeps an unknown string.
    fn from_text(text: &str) -> Self;
}

#[diagnostic::do_not_recommend]
impl<T: for<'a> From<&'a str> + Deref<Target = str>> UnknownText for T {
    fn as_text(&self) -> &str {
        self
    }

    fn from_text(text: &str) -> Self {
        Self::from(text)
    }
}
