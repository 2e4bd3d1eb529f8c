//! A violation: one reason why a request was not sent.

use std::borrow::Cow;
use std::fmt;

use super::escape::one_line;
use crate::spec::{ParameterIn, Spec};

/// One reason why a request was not sent. Its text names the field, the rule and the kind of the
/// value, but never the value of a [`Secret`](crate::Secret) or of a header.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Violation {
    field: Cow<'static, str>,
    location: ParameterIn,
    problem: Cow<'static, str>,
}

impl Violation {
    pub(crate) fn new(
        field: impl Into<Cow<'static, str>>,
        location: ParameterIn,
        problem: impl Into<Cow<'static, str>>,
    ) -> Self {
        Self { field: field.into(), location, problem: problem.into() }
    }

    /// Creates the violation of a parameter with this name on the wire, or of an entry of a map
    /// with this key.
    pub(crate) fn of(
        spec: &'static Spec,
        name: &str,
        location: ParameterIn,
        problem: impl fmt::Display,
    ) -> Self {
        let mut parameters = spec.parameters.iter();
        let declared = parameters.find(|it| it.location == location && it.name == name);
        let field = declared.map_or_else(|| name.to_owned().into(), |it| it.field.into());
        Self { field, location, problem: problem.to_string().into() }
    }

    /// Returns the violation with the way from the field to the value: `[2].price`.
    pub(crate) fn at(mut self, path: &str) -> Self {
        if !path.is_empty() {
            self.field.to_mut().push_str(path);
        }
        self
    }

    /// Returns the field of the request struct, with the position in a list: `names[2]`. Empty if
    /// the request as a whole is the problem.
    pub fn field(&self) -> &str {
        &self.field
    }

    /// Returns the part of the request that has the value.
    pub fn location(&self) -> ParameterIn {
        self.location
    }

    /// Returns the problem: `has 0 characters; must have 1 to 1000`.
    pub fn problem(&self) -> &str {
        &self.problem
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { field, location, problem } = self;
        if !field.is_empty() {
            return one_line(f, format_args!("`{field}` {problem}"));
        }
        let whole = match location {
            ParameterIn::Url | ParameterIn::Path => "the URL's",
            ParameterIn::Query => "the query",
            ParameterIn::Header => "the headers",
            ParameterIn::Field | ParameterIn::Part | ParameterIn::Body => "the body",
        };
        one_line(f, format_args!("{whole} {problem}"))
    }
}
