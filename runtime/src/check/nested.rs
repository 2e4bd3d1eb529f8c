//! The rule `nested`: the rules that a struct or an enum declares for its own fields.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;
use std::sync::Arc;

use serde::Serialize;

use super::Checker;
use crate::error::violation::Violation;
use crate::patch::Patch;

/// A struct or an enum that declares rules for its own fields.
/// [`#[derive(Check)]`](derive@crate::Check) implements it. `#[check(nested)]` on a field checks
/// the rules of its type, also inside of an `Option`, a sequence, a pointer, or the values of a
/// map.
#[diagnostic::on_unimplemented(
    message = "`#[check(nested)]` does not fit a field that holds `{Self}`",
    label = "states no rules of its own",
    note = "add `#[derive(endpoint::Check)]` to the type, and `#[check(…)]` to its fields"
)]
pub trait Check {
    /// Checks the fields, and reports each violation to `checker`.
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

impl<T: Check, const N: usize> Check for [T; N] {
    fn check(&self, checker: &mut Checker<'_>) {
        self.as_slice().check(checker);
    }
}

/// Checks the values in the order of their keys.
impl<K: Serialize, V: Check> Check for BTreeMap<K, V> {
    fn check(&self, checker: &mut Checker<'_>) {
        for (key, value) in self {
            checker.entry(key, |checker| checker.nested(value));
        }
    }
}

/// Reports the violations in the order of the keys as they are printed: the order of the map
/// differs in every run.
impl<K: Serialize, V: Check, S> Check for HashMap<K, V, S> {
    fn check(&self, checker: &mut Checker<'_>) {
        let mut found = Vec::new();
        for (key, value) in self {
            let before = checker.violations.len();
            checker.entry(key, |checker| checker.nested(value));
            if checker.violations.len() > before {
                found.push(checker.violations.split_off(before));
            }
        }
        found.sort_by(|one, other| sort_key(one).cmp(sort_key(other)));
        checker.violations.extend(found.into_iter().flatten());
    }
}

fn sort_key(violations: &[Violation]) -> impl Iterator<Item = (&str, &str)> {
    violations.iter().map(|it| (it.field(), it.problem()))
}

impl<T: Check + ToOwned + ?Sized> Check for Cow<'_, T> {
    fn check(&self, checker: &mut Checker<'_>) {
        (**self).check(checker);
    }
}

macro_rules! pointers {
    ($($pointer:ty)*) => {
        $(impl<T: Check + ?Sized> Check for $pointer {
            fn check(&self, checker: &mut Checker<'_>) {
                (**self).check(checker);
            }
        })*
    };
}

pointers!(&T Box<T> Rc<T> Arc<T>);
