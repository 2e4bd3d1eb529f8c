//! How failures are printed in errors.

use std::fmt;

/// Prints a failure after a colon, where its type has a `Display`.
pub(crate) type Describe<F> = Option<fn(&F, &mut fmt::Formatter<'_>) -> fmt::Result>;

/// Prints an enum of failures that the macro has generated.
pub trait DescribeFailure {
    /// Prints the value of the variant after a colon, if it can be printed.
    ///
    /// # Errors
    ///
    /// Those of the formatter.
    fn describe(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;
}

/// Prints a failure by its description, if it has one.
///
/// # Errors
///
/// Those of the formatter.
pub fn describe<F>(
    description: Describe<F>,
    failure: &F,
    f: &mut fmt::Formatter<'_>,
) -> fmt::Result {
    description.map_or(Ok(()), |describe| describe(failure, f))
}
