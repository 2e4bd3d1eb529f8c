//! The constructors that generated code calls. They are one word each, so that generated
//! declarations stay short.

use super::accept::JSON;
use super::list_style::ListStyle;
use super::{Check, DeclaredResponse, Number, Parameter, ParameterIn, StatusRange};

/// The media types of a body that is decoded from JSON.
pub const JSON_ONLY: &[&str] = &[JSON];

/// The properties of a response type that the declaration records.
#[derive(Debug, Clone, Copy)]
pub struct TypeKind {
    pub(crate) streams: bool,
    pub(crate) sends_messages: bool,
    pub(crate) headers: &'static [&'static str],
    pub(crate) is_json: bool,
    pub(crate) media_types: &'static [&'static str],
}

impl TypeKind {
    /// Returns the properties of a value in an envelope, which is decoded from JSON, whatever its
    /// type is.
    #[must_use]
    pub const fn in_envelope(self) -> Self {
        Self { media_types: JSON_ONLY, ..self }
    }

    /// Returns the media types of the body.
    pub const fn media_types(self) -> &'static [&'static str] {
        self.media_types
    }

    /// Returns whether the type is decoded from JSON, which an empty body is not.
    pub const fn is_json(self) -> bool {
        self.is_json
    }

    /// Returns whether the body is handed over unread, as a stream.
    pub const fn streams(self) -> bool {
        self.streams
    }

    /// Returns whether the body is a stream of messages, between which the server may be silent.
    pub const fn sends_messages(self) -> bool {
        self.sends_messages
    }
}

type Validation = &'static [Check];
type Name = &'static str;

const fn parameter(
    field: Name,
    name: Name,
    location: ParameterIn,
    required: bool,
    checks: Validation,
) -> Parameter {
    let (has_dynamic_names, style, allows_empty) = (false, None, false);
    Parameter { field, name, location, required, checks, has_dynamic_names, style, allows_empty }
}

/// Returns a parameter that fills a placeholder of the path.
pub const fn path(field: Name, required: bool, checks: Validation) -> Parameter {
    parameter(field, field, ParameterIn::Path, required, checks)
}

/// Returns the parameter that is the URL of the request.
pub const fn url(field: Name, required: bool, checks: Validation) -> Parameter {
    parameter(field, field, ParameterIn::Url, required, checks)
}

/// Returns a query parameter.
pub const fn query(field: Name, name: Name, required: bool, checks: Validation) -> Parameter {
    parameter(field, name, ParameterIn::Query, required, checks)
}

/// Returns a header.
pub const fn header(field: Name, name: Name, required: bool, checks: Validation) -> Parameter {
    parameter(field, name, ParameterIn::Header, required, checks)
}

/// Returns a field of the body.
pub const fn field(field: Name, name: Name, required: bool, checks: Validation) -> Parameter {
    parameter(field, name, ParameterIn::Field, required, checks)
}

/// Returns a part of the multipart body.
pub const fn part(field: Name, name: Name, required: bool, checks: Validation) -> Parameter {
    parameter(field, name, ParameterIn::Part, required, checks)
}

/// Returns the parameter that is the whole body.
pub const fn body(field: Name, required: bool, checks: Validation) -> Parameter {
    with_dynamic_names(parameter(field, field, ParameterIn::Body, required, checks))
}

/// Returns the parameter with names that come from its value.
pub const fn with_dynamic_names(parameter: Parameter) -> Parameter {
    Parameter { has_dynamic_names: true, ..parameter }
}

/// Returns the parameter with a style for its lists, maps and structs.
pub const fn with_style(style: ListStyle, parameter: Parameter) -> Parameter {
    Parameter { style: Some(style), ..parameter }
}

/// Returns the parameter that is sent although it is empty.
pub const fn allow_empty(parameter: Parameter) -> Parameter {
    Parameter { allows_empty: true, ..parameter }
}

/// Returns the rule `#[check(length = …)]`.
///
/// # Panics
///
/// Panics at compile time if no length is within the bounds.
#[track_caller]
pub const fn length(min: usize, max: usize) -> Check {
    let (min, max) = bounds(min, max);
    Check::Length { min, max }
}

/// Returns the rule `#[check(items = …)]`.
///
/// # Panics
///
/// Panics at compile time if no number is within the bounds.
#[track_caller]
pub const fn items(min: usize, max: usize) -> Check {
    let (min, max) = bounds(min, max);
    Check::Items { min, max }
}

/// Returns the bounds. Some may be constants whose values the macro does not know.
///
/// # Panics
///
/// Panics at compile time if nothing is within the bounds.
#[track_caller]
pub const fn bounds(min: usize, max: usize) -> (usize, usize) {
    assert!(min <= max, "no value can be in this range: its bounds are the wrong way round");
    (min, max)
}

/// Returns the rule `#[check(range = …)]` with the bounds that are integer literals.
pub const fn integers(text: Name, min: Option<i128>, max: Option<i128>) -> Check {
    let (min, max) = (
        match min {
            Some(min) => Some(Number::Integer(min)),
            None => None,
        },
        match max {
            Some(max) => Some(Number::Integer(max)),
            None => None,
        },
    );
    Check::Range { text, min, max }
}

/// Returns the rule `#[check(range = …)]` with the bounds that are float literals.
pub const fn floats(text: Name, min: Option<f64>, max: Option<f64>) -> Check {
    let (min, max) = (
        match min {
            Some(min) => Some(Number::Float(min)),
            None => None,
        },
        match max {
            Some(max) => Some(Number::Float(max)),
            None => None,
        },
    );
    Check::Range { text, min, max }
}

const fn row(
    statuses: StatusRange,
    success: bool,
    type_name: Name,
    kind: TypeKind,
) -> DeclaredResponse {
    DeclaredResponse {
        statuses,
        success,
        type_name,
        streams: kind.streams,
        sends_messages: kind.sends_messages,
        media_types: kind.media_types,
        headers: kind.headers,
    }
}

/// Returns the row of one status.
pub const fn one(code: u16, success: bool, type_name: Name, kind: TypeKind) -> DeclaredResponse {
    row(StatusRange::Exact(code), success, type_name, kind)
}

/// Returns the row of a class of statuses.
pub const fn class(first: u8, success: bool, type_name: Name, kind: TypeKind) -> DeclaredResponse {
    row(StatusRange::Class(first), success, type_name, kind)
}

/// Returns the row of all other statuses.
pub const fn other(success: bool, type_name: Name, kind: TypeKind) -> DeclaredResponse {
    row(StatusRange::Other, success, type_name, kind)
}
