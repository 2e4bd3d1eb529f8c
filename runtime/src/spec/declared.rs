//! The constructors that generated code calls: one word per place, so that a declaration as data is as short
//! as the one in words.

use super::{Check, DeclaredResponse, Number, Parameter, Place, Statuses};
use crate::decode::choice::Shape;

type Checks = &'static [Check];
type Name = &'static str;

const fn parameter(field: Name, name: Name, place: Place, is: bool, checks: Checks) -> Parameter {
    Parameter { field, name, place, mandatory: is, checks, opaque: false }
}

/// Fills a placeholder.
pub const fn path(field: Name, mandatory: bool, checks: Checks) -> Parameter {
    parameter(field, field, Place::Path, mandatory, checks)
}

/// Is a query parameter.
pub const fn query(field: Name, name: Name, mandatory: bool, checks: Checks) -> Parameter {
    parameter(field, name, Place::Query, mandatory, checks)
}

/// Is a header.
pub const fn header(field: Name, name: Name, mandatory: bool, checks: Checks) -> Parameter {
    parameter(field, name, Place::Header, mandatory, checks)
}

/// Is a field of the body.
pub const fn field(field: Name, name: Name, mandatory: bool, checks: Checks) -> Parameter {
    parameter(field, name, Place::Field, mandatory, checks)
}

/// Is a part of the multipart body.
pub const fn part(field: Name, name: Name, mandatory: bool, checks: Checks) -> Parameter {
    parameter(field, name, Place::Part, mandatory, checks)
}

/// Is the whole body.
pub const fn body(field: Name, mandatory: bool, checks: Checks) -> Parameter {
    opaque(parameter(field, field, Place::Body, mandatory, checks))
}

/// Has names of its own.
pub const fn opaque(parameter: Parameter) -> Parameter {
    Parameter { opaque: true, ..parameter }
}

/// `#[check(length = …)]`.
///
/// # Panics
///
/// At compile time, when no length is within the bounds.
#[track_caller]
pub const fn length(min: usize, max: usize) -> Check {
    let (min, max) = bounds(min, max);
    Check::Length { min, max }
}

/// `#[check(items = …)]`.
///
/// # Panics
///
/// At compile time, when no number is within the bounds.
#[track_caller]
pub const fn items(min: usize, max: usize) -> Check {
    let (min, max) = bounds(min, max);
    Check::Items { min, max }
}

/// Returns the bounds, of which some may be constants that the macro does not know.
///
/// # Panics
///
/// At compile time, when nothing is within them.
#[track_caller]
pub const fn bounds(min: usize, max: usize) -> (usize, usize) {
    assert!(min <= max, "no value can be in this range: its bounds are the wrong way round");
    (min, max)
}

/// `#[check(range = …)]` between whole numbers, as far as they are known.
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

/// `#[check(range = …)]` between numbers with a fraction, as far as they are known.
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

const fn row(statuses: Statuses, success: bool, type_name: Name, shape: Shape) -> DeclaredResponse {
    DeclaredResponse {
        statuses,
        success,
        type_name,
        streams: shape.streams,
        headers: shape.headers,
    }
}

/// The row of one status.
pub const fn exact(code: u16, success: bool, type_name: Name, shape: Shape) -> DeclaredResponse {
    row(Statuses::Exact(code), success, type_name, shape)
}

/// The row of a class of statuses.
pub const fn class(first: u8, success: bool, type_name: Name, shape: Shape) -> DeclaredResponse {
    row(Statuses::Class(first), success, type_name, shape)
}

/// The row of all other statuses.
pub const fn other(success: bool, type_name: Name, shape: Shape) -> DeclaredResponse {
    row(Statuses::Other, success, type_name, shape)
}
