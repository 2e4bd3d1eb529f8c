//! `items`, `pattern`, `with` and `nested`.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
#[cfg(feature = "pattern")]
use std::sync::OnceLock;

use super::Checker;
use crate::patch::Patch;

/// A structure that states rules about its own fields, implemented by
/// [`#[derive(Check)]`](derive@crate::Check). `#[check(nested)]` on a field of such a type follows them.
#[diagnostic::on_unimplemented(
    message = "`#[check(nested)]` does not fit a field that holds `{Self}`",
    label = "states no rules of its own",
    note = "add `#[derive(endpoint::Check)]` to the type, and `#[check(…)]` to its fields"
)]
pub trait Check {
    /// Checks the fields.
    fn check(&self, checker: &mut Checker<'_>);
}

impl<T: Check> Check for Option<T> {
    fn check(&self, checker: &mut Checker<'_>) {
        if let Some(value) = self {
            value.check(checker);
        }
    }
}

impl<T: Check> Check for Patch<T> {
    fn check(&self, checker: &mut Checker<'_>) {
        if let Self::Value(value) = self {
            value.check(checker);
        }
    }
}

impl<T: Check> Check for [T] {
    fn check(&self, checker: &mut Checker<'_>) {
        for (index, value) in self.iter().enumerate() {
            checker.element(index, |checker| checker.nested(value));
        }
    }
}

impl<T: Check> Check for Vec<T> {
    fn check(&self, checker: &mut Checker<'_>) {
        self.as_slice().check(checker);
    }
}

impl<T: Check + ?Sized> Check for &T {
    fn check(&self, checker: &mut Checker<'_>) {
        (**self).check(checker);
    }
}

impl<T: Check + ?Sized> Check for Box<T> {
    fn check(&self, checker: &mut Checker<'_>) {
        (**self).check(checker);
    }
}

/// A type that `#[check(items = …)]` fits: a collection, or an `Option` of one.
#[diagnostic::on_unimplemented(
    message = "`#[check(items = …)]` does not fit `{Self}`",
    label = "not a collection",
    note = "`items` counts the elements of a `Vec`, slice, array, set or map, or an `Option` of these; \
            use `length` for the characters of a text"
)]
pub trait Items {
    /// The number of elements, unless there is no collection.
    fn count(&self) -> Option<usize>;
}

impl<T> Items for [T] {
    fn count(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl<T, const N: usize> Items for [T; N] {
    fn count(&self) -> Option<usize> {
        Some(N)
    }
}

impl<T: Items> Items for Option<T> {
    fn count(&self) -> Option<usize> {
        self.as_ref()?.count()
    }
}

impl<T: Items> Items for Patch<T> {
    fn count(&self) -> Option<usize> {
        match self {
            Self::Value(value) => value.count(),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T: Items + ?Sized> Items for &T {
    fn count(&self) -> Option<usize> {
        (**self).count()
    }
}

macro_rules! collections {
    ($($collection:ident<$($generic:ident),*>)*) => {
        $(impl<$($generic),*> Items for $collection<$($generic),*> {
            fn count(&self) -> Option<usize> {
                Some(self.len())
            }
        })*
    };
}

collections!(Vec<T> VecDeque<T> HashSet<T, S> BTreeSet<T> HashMap<K, V, S> BTreeMap<K, V>);

/// A value as what a rule of the user's own is for: itself, or what is in an `Option` or a `Vec`, with
/// its index.
#[diagnostic::on_unimplemented(
    message = "a rule for `{U}` does not fit `{Self}`",
    label = "neither holds nor is a `{U}`",
    note = "the function of `#[check(with = …)]` takes a reference to the type of the field, or to what \
            an `Option` or a `Vec` holds"
)]
pub trait Each<U: ?Sized> {
    /// Calls with every value there is.
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &U));
}

impl<T> Each<T> for T {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &T)) {
        visit(None, self);
    }
}

impl<T> Each<T> for Option<T> {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &T)) {
        if let Some(value) = self {
            visit(None, value);
        }
    }
}

impl<T> Each<T> for Vec<T> {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &T)) {
        for (index, value) in self.iter().enumerate() {
            visit(Some(index), value);
        }
    }
}

impl<T> Each<T> for Option<Vec<T>> {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &T)) {
        if let Some(values) = self {
            values.each(visit);
        }
    }
}

impl Each<str> for String {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &str)) {
        visit(None, self);
    }
}

impl Each<str> for Option<String> {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &str)) {
        if let Some(text) = self {
            visit(None, text);
        }
    }
}

impl Each<str> for &str {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &str)) {
        visit(None, self);
    }
}

impl Each<str> for Option<&str> {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &str)) {
        if let Some(text) = self {
            visit(None, text);
        }
    }
}

impl Each<str> for Vec<String> {
    fn each(&self, visit: &mut dyn FnMut(Option<usize>, &str)) {
        for (index, text) in self.iter().enumerate() {
            visit(Some(index), text);
        }
    }
}

/// A regular expression of a declaration, compiled at its first use.
#[cfg(feature = "pattern")]
#[derive(Debug)]
pub struct Pattern {
    text: &'static str,
    compiled: OnceLock<Option<regex_lite::Regex>>,
}

#[cfg(feature = "pattern")]
impl Pattern {
    /// A regular expression in the syntax of the crate `regex-lite`, which must match the whole text.
    pub const fn new(text: &'static str) -> Self {
        Self { text, compiled: OnceLock::new() }
    }
}

#[cfg(feature = "pattern")]
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
