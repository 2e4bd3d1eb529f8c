//! Why a body is not of the declared type, said without repeating what the body holds.

use std::fmt;

/// Where and why a body does not decode.
///
/// serde's own messages quote the offending value, which may be a secret or somebody's personal
/// data; this one keeps the place and the kind of mismatch. The body itself is reached with
/// [`Error::body`](crate::Error::body).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DecodeError {
    type_name: &'static str,
    path: String,
    problem: String,
    content_type: Option<String>,
}

impl DecodeError {
    /// An error for the type `T`, saying what is wrong. The text must not repeat what the response
    /// holds.
    pub fn new<T: ?Sized>(problem: impl Into<String>) -> Self {
        Self {
            type_name: std::any::type_name::<T>(),
            path: String::new(),
            problem: problem.into(),
            content_type: None,
        }
    }

    pub(crate) fn at<T: ?Sized>(path: String, problem: String) -> Self {
        Self { path, ..Self::new::<T>(problem) }
    }

    pub(crate) fn within<T: ?Sized>(self) -> Self {
        Self { type_name: std::any::type_name::<T>(), ..self }
    }

    /// Adds what the response calls itself, if that is not JSON: a hint that a gateway answered.
    pub(crate) fn labelled(mut self, headers: &http::HeaderMap) -> Self {
        let label = headers.get(http::header::CONTENT_TYPE).and_then(|value| value.to_str().ok());
        self.content_type = label
            .filter(|label| !label.to_ascii_lowercase().contains("json"))
            .map(|label| label.chars().take(100).collect());
        self
    }

    /// Where in the JSON: `members[3].name`, or nothing for the body as a whole.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// What is wrong there: ``missing field `name` ``.
    pub fn problem(&self) -> &str {
        &self.problem
    }

    /// The type that was declared.
    pub fn type_name(&self) -> &'static str {
        self.type_name
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the response is not a `{}`: ", self.type_name)?;
        if !self.path.is_empty() {
            write!(f, "at `{}`: ", self.path)?;
        }
        f.write_str(&self.problem)?;
        match &self.content_type {
            Some(label) => write!(f, " (its Content-Type is {label})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for DecodeError {}
