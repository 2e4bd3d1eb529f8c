//! Everything that an error prints.

use std::error::Error as _;
use std::fmt::{Debug, Write as _};

use endpoint::Error;

/// Returns everything that an error prints, including its sources.
pub(crate) fn printed<F: Debug>(error: &Error<F>) -> String {
    let mut text = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(inner) = source {
        write!(text, " {inner} {inner:?} {inner:#?}").expect("writing to a string cannot fail");
        source = inner.source();
    }
    text
}
