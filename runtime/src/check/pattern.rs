//! The rule `pattern`: a regular expression that a string must match.

use std::sync::OnceLock;

use super::Checker;

/// A regular expression of a declaration. It is compiled at its first use.
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<regex_lite::Regex>>,
}

impl Pattern {
    /// Creates a pattern in the syntax of the crate `regex-lite`, which must match the whole
    /// string.
    pub const fn new(text: &'static str) -> Self {
        Self { text, compiled: OnceLock::new() }
    }
}

pub(super) fn check_pattern(checker: &mut Checker<'_>, text: &str, pattern: &Pattern) {
    let compiled = pattern
        .compiled
        .get_or_init(|| regex_lite::Regex::new(&format!("^(?:{})$", pattern.text)).ok());
    match compiled {
        Some(regex) if regex.is_match(text) => {}
        Some(_) => checker.violated(format!("must match `{}`", pattern.text)),
        None => checker.violated(format!(
            "cannot be checked: `{}` is not a valid regular expression",
            pattern.text
        )),
    }
}
