//! The rules over several fields: which of them must be there.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};
use std::rc::Rc;
use std::sync::Arc;

use super::Checker;
use crate::patch::Patch;
use crate::secret::Secret;
use crate::spec::field_rule::FieldRuleKind;

/// A type whose values may be absent, which `any_of(…)`, `one_of(…)` and `all_or_none(…)` fit: an
/// `Option`, a [`Patch`] or a collection.
///
/// Implement it for a collection of your own.
#[diagnostic::on_unimplemented(
    message = "a rule about which fields are there does not fit `{Self}`",
    label = "is always there",
    note = "`any_of`, `one_of` and `all_or_none` name fields that may be absent: make it an \
            `Option`, a `Patch` or a collection, or remove the field from the rule"
)]
pub trait Presence {
    /// Returns whether the value is there. A collection is there if it has an element.
    fn is_present(&self) -> bool;
}

/// Returns whether the value of a field is there.
pub fn is_present<T: Presence + ?Sized>(value: &T) -> bool {
    value.is_present()
}

impl<T> Presence for Option<T> {
    fn is_present(&self) -> bool {
        self.is_some()
    }
}

/// A `null` is there, because it is sent.
impl<T> Presence for Patch<T> {
    fn is_present(&self) -> bool {
        !matches!(self, Self::Absent)
    }
}

impl<T> Presence for [T] {
    fn is_present(&self) -> bool {
        !self.is_empty()
    }
}

impl<T: Presence> Presence for Secret<T> {
    fn is_present(&self) -> bool {
        self.expose().is_present()
    }
}

macro_rules! collections {
    ($($collection:ident<$($generic:ident),*>)*) => {
        $(impl<$($generic),*> Presence for $collection<$($generic),*> {
            fn is_present(&self) -> bool {
                !self.is_empty()
            }
        })*
    };
}

collections!(Vec<T> VecDeque<T> HashSet<T, S> BTreeSet<T> HashMap<K, V, S> BTreeMap<K, V>);

macro_rules! pointers {
    ($($pointer:ty)*) => {
        $(impl<T: Presence + ?Sized> Presence for $pointer {
            fn is_present(&self) -> bool {
                (**self).is_present()
            }
        })*
    };
}

pointers!(&T Box<T> Rc<T> Arc<T>);

/// Returns the problem of a struct with these fields, if there is one.
pub(crate) fn problem(kind: FieldRuleKind, names: &[&str], present: &[bool]) -> Option<String> {
    let count = present.iter().filter(|is_present| **is_present).count();
    let (is_met, quantity) = match kind {
        FieldRuleKind::AnyOf => (count > 0, "at least one"),
        FieldRuleKind::OneOf => (count == 1, "exactly one"),
        FieldRuleKind::AllOrNone => (count == 0 || count == names.len(), "all or none"),
    };
    if is_met {
        return None;
    }
    let there = names.iter().zip(present).filter(|(_, is_present)| **is_present);
    let there: Vec<&str> = there.map(|(name, _)| *name).collect();
    let has = match there[..] {
        [] => String::new(),
        _ => format!("; it has {}", listed(&there)),
    };
    Some(format!("must have {quantity} of {}{has}", listed(names)))
}

/// Returns `` `a`, `b` and `c` ``.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [name] => format!("`{name}`"),
        [names @ .., last] => {
            let names: Vec<_> = names.iter().map(|name| format!("`{name}`")).collect();
            format!("{} and `{last}`", names.join(", "))
        }
    }
}

impl Checker<'_> {
    /// Checks which fields of the struct that [`nested`](Self::nested) visits are there.
    #[doc(hidden)]
    pub fn fields(&mut self, kind: FieldRuleKind, names: &[&str], present: &[bool]) {
        if let Some(problem) = problem(kind, names, present) {
            self.itself().violated(problem);
        }
    }
}
