//! The constants of a declaration as data.

use super::ParameterIn;

/// A query parameter or a field of the body that every request of an endpoint has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Constant {
    /// The name on the wire.
    pub name: &'static str,
    /// Where in the request it is sent: [`ParameterIn::Query`] or [`ParameterIn::Field`].
    pub location: ParameterIn,
    /// The value that is sent.
    pub value: ConstantValue,
}

/// The value of a constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConstantValue {
    /// A string, without quotes and percent-encoding.
    Text(&'static str),
    /// A number in decimal digits, as JSON has it.
    Number(&'static str),
    /// A boolean.
    Bool(bool),
    /// No value: the name is sent alone, as in `?uploads`.
    Absent,
}

impl ConstantValue {
    /// Returns the value as it is sent in a query or a form, before it is percent-encoded.
    pub const fn as_str(&self) -> &'static str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Bool(true) => "true",
            Self::Bool(false) => "false",
            Self::Absent => "",
        }
    }
}

/// Returns a constant of the query.
pub const fn query_constant(name: &'static str, value: ConstantValue) -> Constant {
    Constant { name, location: ParameterIn::Query, value }
}

/// Returns a constant field of the body.
pub const fn field_constant(name: &'static str, value: ConstantValue) -> Constant {
    Constant { name, location: ParameterIn::Field, value }
}
