//! The rule `items`: the number of elements of a collection.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet, VecDeque};

use crate::patch::Patch;

/// A type that `#[check(items = …)]` fits: a collection, or an `Option` of one.
///
/// Implement it for a collection of your own.
#[diagnostic::on_unimplemented(
    message = "`#[check(items = …)]` does not fit `{Self}`",
    label = "not a collection",
    note = "`items` counts the elements of a `Vec`, slice, array, set or map, or an `Option` of \
            these; use `length` for the characters of a string"
)]
pub trait ItemCount {
    /// Returns the number of elements, or `None` if there is no collection to check.
    fn count(&self) -> Option<usize>;
}

impl<T> ItemCount for [T] {
    fn count(&self) -> Option<usize> {
        Some(self.len())
    }
}

impl<T, const N: usize> ItemCount for [T; N] {
    fn count(&self) -> Option<usize> {
        Some(N)
    }
}

impl<T: ItemCount> ItemCount for Option<T> {
    fn count(&self) -> Option<usize> {
        self.as_ref()?.count()
    }
}

impl<T: ItemCount> ItemCount for Patch<T> {
    fn count(&self) -> Option<usize> {
        match self {
            Self::Value(value) => value.count(),
            Self::Absent | Self::Null => None,
        }
    }
}

impl<T: ItemCount + ?Sized> ItemCount for &T {
    fn count(&self) -> Option<usize> {
        (**self).count()
    }
}

macro_rules! collections {
    ($($collection:ident<$($generic:ident),*>)*) => {
        $(impl<$($generic),*> ItemCount for $collection<$($generic),*> {
            fn count(&self) -> Option<usize> {
                Some(self.len())
            }
        })*
    };
}

collections!(Vec<T> VecDeque<T> HashSet<T, S> BTreeSet<T> HashMap<K, V, S> BTreeMap<K, V>);
