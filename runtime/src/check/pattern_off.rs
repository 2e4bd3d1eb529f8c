//! The rule `pattern` without the feature of that name: a compile error.

use super::Checker;

/// A regular expression of a declaration, which cannot be compiled.
#[derive(Debug)]
pub struct Pattern {
    _private: (),
}

impl Pattern {
    /// Reports that the feature is off.
    ///
    /// # Panics
    ///
    /// Always, and at compile time.
    pub const fn new(_: &'static str) -> Self {
        panic!("`#[check(pattern = …)]` needs the feature `pattern` of the crate `endpoint`")
    }
}

/// Is never called: there are no patterns.
pub(super) const fn check_pattern(_: &mut Checker<'_>, _: &str, _: &Pattern) {}
