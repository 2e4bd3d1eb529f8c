//! How failures are printed in errors.

use std::fmt;

/// The function that prints a failure after a colon, if its type implements `Display`.
pub(crate) type Describe<F> = Option<fn(&F, &mut fmt::Formatter<'_>) -> fmt::Result>;

/// An enum of failures that the macro has generated.
pub trait DescribeFailure {
    /// Prints the value of the variant after a colon, if it can be printed.
    ///
    /// # Errors
    ///
    /// Returns the errors of the formatter.
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Prints a failure by a function, if there is one.
///
/// # Errors
///
/// Returns the errors of the formatter.
pub fn describe<F>(
    description: Describe<F>,
    failure: &F,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    description.map_or(Ok(()), |describe| describe(failure, f))
}

/// Prints a failure after a colon, by its `Display`.
///
/// # Errors
///
/// Returns the errors of the formatter.
pub(crate) fn describe_display<F: fmt::Display>(
    failure: &F,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    after_colon(f, failure)
}

/// Prints a value after a colon, in a function that is compiled once for all failures.
fn after_colon(f: &mut fmt::Formatter<'_>, failure: &dyn fmt::Display) -> fmt::Result {
    write!(f, ": {failure}")
}
