//! The rule `range`: the value of a number.

use std::fmt::Display;
use std::rc::Rc;
use std::sync::Arc;

use super::{Checker, bounds};
use crate::patch::Patch;
use crate::secret::Secret;

/// A type that `#[check(range = …)]` fits: a number, or a type that holds numbers.
///
/// Implemented for the primitive numbers and, through them, for `Option`, `Vec`, slices,
/// references, smart pointers and [`Secret`].
#[diagnostic::on_unimplemented(
    message = "`#[check(range = …)]` does not fit `{Self}`",
    label = "not a number",
    note = "`range` compares a number: use it on an integer or a float, or an `Option` or `Vec` of \
            these; implement `endpoint::check::Range` for a type of your own; use `length` for text"
)]
pub trait Range {
    /// The type of the bounds.
    type Number: PartialOrd + Display + Copy;

    /// Passes every number of this value to [`Checker::number`].
    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<Self::Number>);
}

/// The smallest and the largest number that are allowed.
pub(super) type Bounds<N> = (Option<N>, Option<N>);

impl Checker<'_> {
    /// Checks a number against the bounds of the rule `range`.
    pub fn number<N: PartialOrd + Display + Copy>(
        &mut self,
        number: N,
        &(min, max): &(Option<N>, Option<N>),
    ) {
        // Every comparison with NaN is false, so a NaN is out of range.
        let inside = min.is_none_or(|min| number >= min) && max.is_none_or(|max| number <= max);
        if !inside {
            let bounds = bounds(min, max);
            self.violated(if self.is_secret {
                format!("must be {bounds}")
            } else {
                format!("is {number}; must be {bounds}")
            });
        }
    }
}

/// An integer literal of a declaration, as a bound for numbers of the type `N`.
///
/// The compiler infers the type of the literal from `N`: `N` itself, so that a literal beyond its
/// range is reported, and `i128` for floats.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a bound for `{N}`",
    label = "a bound of another type"
)]
pub trait IntegerBound<N> {
    /// Returns the bound.
    fn bound(self) -> N;
}

/// Returns an integer literal as a bound of the rule `range`.
pub fn integer_bound<N, B: IntegerBound<N>>(literal: B) -> N {
    literal.bound()
}

macro_rules! floats {
    ($($float:ident)*) => {
        $(impl IntegerBound<$float> for i128 {
            #[expect(clippy::cast_precision_loss, reason = "the value is a float itself")]
            fn bound(self) -> $float {
                self as $float
            }
        })*
    };
}

floats!(f32 f64);

macro_rules! integers {
    ($($integer:ty)*) => {
        $(impl IntegerBound<$integer> for $integer {
            fn bound(self) -> $integer {
                self
            }
        })*
    };
}

integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

macro_rules! numbers {
    ($($number:ty)*) => {
        $(impl Range for $number {
            type Number = Self;

            fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<Self>) {
                checker.number(*self, bounds);
            }
        })*
    };
}

numbers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize f32 f64);

impl<T: Range> Range for Option<T> {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        if let Some(value) = self {
            value.visit(checker, bounds);
        }
    }
}

impl<T: Range> Range for Patch<T> {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        if let Self::Value(value) = self {
            value.visit(checker, bounds);
        }
    }
}

impl<T: Range> Range for [T] {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        for (index, value) in self.iter().enumerate() {
            checker.element(index, |checker| value.visit(checker, bounds));
        }
    }
}

impl<T: Range> Range for Vec<T> {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        self.as_slice().visit(checker, bounds);
    }
}

impl<T: Range, const N: usize> Range for [T; N] {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        self.as_slice().visit(checker, bounds);
    }
}

impl<T: Range> Range for Secret<T> {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        checker.secret(|checker| self.expose().visit(checker, bounds));
    }
}

macro_rules! pointers {
    ($($pointer:ty)*) => {
        $(impl<T: Range + ?Sized> Range for $pointer {
            type Number = T::Number;

            fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
                (**self).visit(checker, bounds);
            }
        })*
    };
}

pointers!(&T Box<T> Rc<T> Arc<T>);
