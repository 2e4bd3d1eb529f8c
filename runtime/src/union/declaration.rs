//! The declaration of a union as constant data. Generated code creates it.

use std::fmt::{self, Display};

/// The arms of a union, and how a value is assigned to one of them.
#[derive(Debug)]
pub struct UnionDeclaration {
    /// The name of the enum.
    pub name: &'static str,
    /// The name of the field that names the arm of an object.
    pub tag: Option<&'static str>,
    /// The arms, in the order of the enum.
    pub arms: &'static [UnionArm],
}

/// One arm of a union.
#[derive(Debug)]
pub struct UnionArm {
    /// The name of the variant.
    pub name: &'static str,
    /// The values that belong to the arm.
    pub values: ArmValues,
}

/// The values that belong to an arm.
#[derive(Debug)]
pub enum ArmValues {
    /// Objects whose tag has one of these values.
    Tagged(&'static [TagValue]),
    /// Values of these JSON types.
    Typed(&'static [JsonType]),
    /// Objects that have all of these keys.
    Keyed(&'static [&'static str]),
    /// Every value that belongs to no other arm.
    Unknown,
}

/// The value of a tag.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum TagValue {
    /// A string.
    String(&'static str),
    /// An integer.
    Integer(i128),
    /// `true` or `false`.
    Boolean(bool),
}

impl Display for TagValue {
    /// Writes the value as JSON. Values are declared, so they contain no data of a server.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::String(value) => write!(f, "{value:?}"),
            Self::Integer(value) => value.fmt(f),
            Self::Boolean(value) => value.fmt(f),
        }
    }
}

/// The type of a JSON value.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum JsonType {
    /// A string.
    String,
    /// Any number.
    Number,
    /// A number without a fraction and an exponent.
    Integer,
    /// `true` or `false`.
    Boolean,
    /// A list.
    Array,
    /// An object.
    Object,
    /// `null`.
    Null,
}

impl JsonType {
    /// Returns the type of a value, which is valid JSON without white space around it.
    pub(super) fn of(text: &str) -> Self {
        match text.as_bytes().first() {
            Some(b'"') => Self::String,
            Some(b'{') => Self::Object,
            Some(b'[') => Self::Array,
            Some(b't' | b'f') => Self::Boolean,
            Some(b'n') => Self::Null,
            _ if text.contains(['.', 'e', 'E']) => Self::Number,
            _ => Self::Integer,
        }
    }

    /// Returns the name of the type, with its article.
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::String => "a string",
            Self::Number => "a number",
            Self::Integer => "an integer",
            Self::Boolean => "a boolean",
            Self::Array => "an array",
            Self::Object => "an object",
            Self::Null => "null",
        }
    }
}
