//! Why a body is not of the declared type, said without repeating what the body holds.

use std::fmt;

use super::coding::ContentCoding;
use super::escape::one_line;
use super::label::Label;
use crate::media_type::MediaType;

/// Where and why a body does not decode.
///
/// serde's own messages quote the offending value, which may be a secret or personal
/// data; this one keeps the place and the kind of mismatch. The body itself is reached with
/// [`Error::body`](crate::Error::body).
#[derive(Clone, PartialEq, Eq)]
pub struct DecodeError {
    /// In a box, so that results of every type stay small.
    inner: Box<Inner>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Inner {
    type_name: &'static str,
    path: String,
    problem: String,
    label: Option<Label>,
    coding: Option<ContentCoding>,
}

impl DecodeError {
    /// An error for the type `T`, saying what is wrong. The text must not repeat what the response
    /// holds.
    pub fn new<T: ?Sized>(problem: impl Into<String>) -> Self {
        Self::of(std::any::type_name::<T>(), String::new(), problem)
    }

    #[cold]
    pub(crate) fn of(type_name: &'static str, path: String, problem: impl Into<String>) -> Self {
        let problem = problem.into();
        Self { inner: Box::new(Inner { type_name, path, problem, label: None, coding: None }) }
    }

    /// Returns the same error for another reason, which is about the body as a whole.
    #[cold]
    pub(crate) fn replaced(mut self, problem: &'static str) -> Self {
        self.inner.path.clear();
        problem.clone_into(&mut self.inner.problem);
        self.inner.label = None;
        self
    }

    /// Adds the content coding that is still on the body: it explains most errors.
    #[cold]
    pub(crate) fn coded(mut self, headers: &http::HeaderMap) -> Self {
        self.inner.coding = ContentCoding::of(headers);
        self
    }

    pub(crate) fn within<T: ?Sized>(mut self) -> Self {
        self.inner.type_name = std::any::type_name::<T>();
        self
    }

    /// Adds what the response calls itself, if that is not JSON: a hint that a gateway answered.
    #[cold]
    pub(crate) fn labelled(mut self, headers: &http::HeaderMap) -> Self {
        let media_type = MediaType::of(headers).filter(|it| !it.is_json());
        self.inner.label = media_type.map(Label::of);
        self
    }

    /// Adds the media type of the response, also if that is JSON.
    #[cold]
    pub(crate) fn labelled_as_it_is(mut self, headers: &http::HeaderMap) -> Self {
        self.inner.label = MediaType::of(headers).map(Label::of);
        self
    }

    /// Where in the JSON: `members[3].name`, or nothing for the body as a whole. Keys that the type
    /// does not know, such as those of a map, are data and stand as `…`.
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// What is wrong there: ``missing field `name` ``.
    pub fn problem(&self) -> &str {
        &self.inner.problem
    }

    /// The type that was declared.
    pub fn type_name(&self) -> &'static str {
        self.inner.type_name
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { type_name, path, problem, label, coding } = &*self.inner;
        f.debug_struct("DecodeError")
            .field("type_name", type_name)
            .field("path", path)
            .field("problem", problem)
            .field("content_type", &label.map(|label| label.to_string()))
            .field("coding", coding)
            .finish()
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Inner { type_name, path, problem, label, coding } = &*self.inner;
        let at = if path.is_empty() { String::new() } else { format!("at `{path}`: ") };
        let label = label.map(|label| format!(" (its Content-Type is {label})"));
        let coding = coding.as_ref().map(|coding| format!(" ({coding})"));
        let notes = [label.unwrap_or_default(), coding.unwrap_or_default()].concat();
        one_line(f, format_args!("the response is not a `{type_name}`: {at}{problem}{notes}"))
    }
}

impl std::error::Error for DecodeError {}
