//! The rule `length`, and the types that the rules for strings fit.

use std::borrow::Cow;
use std::rc::Rc;
use std::sync::Arc;

use super::{Checker, counts};
use crate::patch::Patch;
use crate::secret::Secret;

/// A type that `#[check(length = …)]` and `#[check(pattern = …)]` fit: a string, or a type that
/// holds strings.
///
/// Implemented for `str`, `String`, `Cow<str>` and, through them, for `Option`, `Vec`, slices,
/// references, smart pointers and [`Secret`]. Implement it for a newtype by passing the visit on:
///
/// ```
/// use endpoint::check::{Checker, Length};
///
/// struct Email(String);
///
/// impl Length for Email {
///     fn visit(&self, checker: &mut Checker<'_>) {
///         self.0.visit(checker);
///     }
/// }
/// ```
#[diagnostic::on_unimplemented(
    message = "`#[check(length = …)]` and `#[check(pattern = …)]` do not fit `{Self}`",
    label = "not text",
    note = "they look at the characters of a string: use them on a `String`, a `&str`, a \
            `Secret<String>`, or an `Option` or `Vec` of these; implement \
            `endpoint::check::Length` for a type of your own; use `range` for numbers and `items` \
            for the number of elements"
)]
pub trait Length {
    /// Passes every string of this value to [`Checker::text`].
    fn visit(&self, checker: &mut Checker<'_>);
}

/// Returns whether the number of characters is within these bounds, as far as the number of bytes
/// decides: a string has at most as many characters as bytes, and at least a quarter as many.
#[inline]
pub(super) const fn is_surely_within(text: &str, min: usize, max: usize) -> bool {
    let bytes = text.len();
    bytes / 4 >= min && bytes <= max
}

pub(super) fn check_length(checker: &mut Checker<'_>, text: &str, min: usize, max: usize) {
    let length = text.chars().count();
    if length < min || length > max {
        let unit = if length == 1 { "character" } else { "characters" };
        checker.violated(format!("has {length} {unit}; must have {}", counts(min, max)));
    }
}

impl Length for str {
    #[inline]
    fn visit(&self, checker: &mut Checker<'_>) {
        checker.text(self);
    }
}

impl Length for String {
    #[inline]
    fn visit(&self, checker: &mut Checker<'_>) {
        checker.text(self);
    }
}

impl<T: Length + ToOwned + ?Sized> Length for Cow<'_, T> {
    fn visit(&self, checker: &mut Checker<'_>) {
        (**self).visit(checker);
    }
}

impl<T: Length> Length for Option<T> {
    fn visit(&self, checker: &mut Checker<'_>) {
        if let Some(value) = self {
            value.visit(checker);
        }
    }
}

impl<T: Length> Length for Patch<T> {
    fn visit(&self, checker: &mut Checker<'_>) {
        if let Self::Value(value) = self {
            value.visit(checker);
        }
    }
}

impl<T: Length> Length for [T] {
    fn visit(&self, checker: &mut Checker<'_>) {
        for (index, value) in self.iter().enumerate() {
            checker.element(index, |checker| value.visit(checker));
        }
    }
}

impl<T: Length> Length for Vec<T> {
    fn visit(&self, checker: &mut Checker<'_>) {
        self.as_slice().visit(checker);
    }
}

impl<T: Length, const N: usize> Length for [T; N] {
    fn visit(&self, checker: &mut Checker<'_>) {
        self.as_slice().visit(checker);
    }
}

impl<T: Length> Length for Secret<T> {
    fn visit(&self, checker: &mut Checker<'_>) {
        checker.secret(|checker| self.expose().visit(checker));
    }
}

macro_rules! pointers {
    ($($pointer:ty)*) => {
        $(impl<T: Length + ?Sized> Length for $pointer {
            fn visit(&self, checker: &mut Checker<'_>) {
                (**self).visit(checker);
            }
        })*
    };
}

pointers!(&T Box<T> Rc<T> Arc<T>);
