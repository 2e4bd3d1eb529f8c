//! Problems of a page, and of the request for one.

use std::borrow::Cow;

use crate::error::details::{Cause, Details};
use crate::error::violation::Violation;
use crate::spec::pagination::Total;
use crate::spec::{ParameterIn, Spec};

/// The message of a problem.
pub(super) type Problem = Cow<'static, str>;

/// Returns the problem of a total that cannot be read. It names where the total is declared.
pub(super) fn unreadable_total(spec: &Spec, problem: &str) -> Problem {
    match spec.pagination.and_then(|pagination| pagination.total) {
        Some(Total::Header(name)) => format!("the header `{name}` {problem}").into(),
        Some(Total::ContentRange) => format!("the header `Content-Range` {problem}").into(),
        Some(Total::Field(path)) => format!("`{path}` {problem}").into(),
        None => format!("the total {problem}").into(),
    }
}

/// Returns the problem of a server that ignores the field that selects the page.
pub(super) fn same_page(spec: &Spec) -> Problem {
    format!("the server sends the same page for every `{}`", page_field(spec)).into()
}

/// Returns the error of a position that does not fit the field of the request.
pub(super) fn invalid_position(spec: &'static Spec, problem: impl Into<Problem>) -> Box<Details> {
    let field = page_field(spec);
    let declared = spec.parameters.iter().find(|parameter| parameter.field == field);
    invalid(
        spec,
        field,
        declared.map_or(ParameterIn::Query, |parameter| parameter.location),
        problem,
    )
}

/// Returns the error of a request that cannot be sent.
pub(super) fn invalid(
    spec: &'static Spec,
    field: &'static str,
    location: ParameterIn,
    problem: impl Into<Problem>,
) -> Box<Details> {
    Box::new(Details::new(spec, Cause::Invalid(vec![Violation::new(field, location, problem)])))
}

/// Returns the field of the request that selects the page.
fn page_field(spec: &Spec) -> &'static str {
    spec.pagination.and_then(|pagination| pagination.parameter).unwrap_or_default()
}
