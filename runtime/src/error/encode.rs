//! The reason why a value cannot be sent.

use std::borrow::Cow;
use std::fmt::{self, Display};

use serde::ser;

/// The reason why a value cannot be sent. It names the problem and never the value.
#[derive(Debug)]
pub struct EncodeError(Cow<'static, str>);

impl EncodeError {
    /// Creates the error from a predicate that follows the name of the field, such as "is empty".
    pub(crate) const fn new(problem: &'static str) -> Self {
        Self(Cow::Borrowed(problem))
    }

    /// Creates the error from a predicate that is known only at run time.
    pub(crate) const fn from_string(problem: String) -> Self {
        Self(Cow::Owned(problem))
    }
}

impl Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for EncodeError {}

impl ser::Error for EncodeError {
    /// Drops the message, because a user's `Serialize` implementation may quote the value in it.
    fn custom<T: Display>(_: T) -> Self {
        Self::new("cannot be written as text: its `Serialize` failed")
    }
}
