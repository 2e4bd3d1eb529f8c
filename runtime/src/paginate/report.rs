//! The texts of problems with a page, or with the request for one.

use std::borrow::Cow;

use crate::error::details::{Cause, Details};
use crate::error::violation::Violation;
use crate::spec::{ParameterIn, Spec, Total};

pub(super) type Problem = Cow<'static, str>;

/// Names the total that cannot be read.
pub(super) fn unreadable_total(spec: &Spec, problem: &str) -> Problem {
    match spec.pagination.and_then(|pagination| pagination.total) {
        Some(Total::Header(name)) => format!("the header `{name}` {problem}").into(),
        Some(Total::ContentRange) => format!("the header `Content-Range` {problem}").into(),
        Some(Total::Field(path)) => format!("`{path}` {problem}").into(),
        None => format!("the total {problem}").into(),
    }
}

/// Names the field at which a service does not look.
pub(super) fn same_page(spec: &Spec) -> Problem {
    format!("the service sends the same page for every `{}`", parameter(spec)).into()
}

/// Reports a position that the field of the request cannot give or hold.
pub(super) fn misfit(spec: &'static Spec, problem: impl Into<Problem>) -> Box<Details> {
    let field = parameter(spec);
    let declared = spec.parameters.iter().find(|parameter| parameter.field == field);
    invalid(
        spec,
        field,
        declared.map_or(ParameterIn::Query, |parameter| parameter.location),
        problem,
    )
}

/// Reports a request that cannot be sent.
pub(super) fn invalid(
    spec: &'static Spec,
    field: &'static str,
    location: ParameterIn,
    problem: impl Into<Problem>,
) -> Box<Details> {
    Box::new(Details::new(spec, Cause::Invalid(vec![Violation::new(field, location, problem)])))
}

/// Returns the field of the request that selects the page.
fn parameter(spec: &Spec) -> &'static str {
    spec.pagination.and_then(|pagination| pagination.parameter).unwrap_or_default()
}
