//! Deserialises unions.

use std::borrow::Cow;

use serde::de::{Deserializer, Error};

use super::choice::choose;
use super::declaration::UnionDeclaration;
use super::failure::{no_arm, refused};
use super::text;
use crate::decode::json::field_names::Attempt;
use crate::decode::json::slot::Parser;
#[cfg(feature = "mock")]
use crate::decode::unknown_fields;

/// A union, which `#[derive(Union)]` implements.
pub trait Union<'de>: Sized {
    /// The arms.
    const UNION: &'static UnionDeclaration;

    /// Deserialises a value of the arm at this index.
    ///
    /// # Errors
    ///
    /// When the type of the arm refuses the value.
    fn arm<D: Deserializer<'de>>(arm: usize, deserializer: D) -> Result<Self, D::Error>;
}

/// Deserialises a union that owns its data.
///
/// # Errors
///
/// When no arm accepts the value, or its type refuses the value.
pub fn read_union<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: for<'text> Union<'text>,
    D: Deserializer<'de>,
{
    let text = text::read(deserializer)?;
    from_text(&text, &|arm, json| T::arm(arm, &mut Parser::from_str(json)).err())
        .map_err(D::Error::custom)
}

/// Deserialises a union that borrows from the input.
///
/// # Errors
///
/// When the input is not a string or a slice of bytes in memory, no arm accepts the value, or
/// its type refuses the value.
pub fn read_borrowing_union<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: Union<'de>,
    D: Deserializer<'de>,
{
    match text::read(deserializer)? {
        Cow::Borrowed(text) => from_text(text, &|_, _| None).map_err(D::Error::custom),
        Cow::Owned(_) => Err(D::Error::custom("a union that borrows is read from JSON in memory")),
    }
}

/// Decodes a union from its JSON, or returns the message of the error.
fn from_text<'de, T: Union<'de>>(
    text: &'de str,
    attempt: &dyn Fn(usize, &str) -> Option<serde_json::Error>,
) -> Result<T, String> {
    let arm = choose(T::UNION, text).map_err(|problem| no_arm(text, problem))?;
    let parser = &mut Parser::from_str(text);
    parse(arm, text, parser).and_then(|value| parser.end().map(|()| value)).map_err(|error| {
        let attempt: &Attempt<'_> = &|json| attempt(arm, json);
        refused(T::UNION, arm, text, &error, attempt)
    })
}

/// Decodes the arm. Records the fields that are ignored, if they are collected.
fn parse<'de, T: Union<'de>>(
    arm: usize,
    text: &str,
    parser: &mut Parser<'de>,
) -> Result<T, serde_json::Error> {
    #[cfg(feature = "mock")]
    if unknown_fields::are_collected() {
        let mut add = |path: serde_ignored::Path<'_>| unknown_fields::add_in_part(text, &path);
        return T::arm(arm, serde_ignored::Deserializer::new(parser, &mut add));
    }
    #[cfg(not(feature = "mock"))]
    let _ = text;
    T::arm(arm, parser)
}
