//! The rule `with`: a function of the user's.

use std::borrow::Cow;
use std::fmt::Display;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use bytes::Bytes;

use super::text::Length;
use super::{Checker, CustomRule, Rule};
use crate::patch::Patch;
use crate::secret::Secret;

/// A type that a rule for a `U` fits: `U` itself, or a type that holds it in an `Option`, a
/// sequence, a pointer or a [`Secret`]. A rule for `str` fits every type that implements
/// [`Length`], and a rule for a slice fits a `Vec`, an array and [`Bytes`].
///
/// The compiler infers `Way`, the way from the type to the `U`.
#[diagnostic::on_unimplemented(
    message = "a rule for `{U}` does not fit `{Self}`",
    label = "neither holds nor is a `{U}`",
    note = "the function of `#[check(with = …)]` takes a reference to the type of the field, or to \
            what an `Option`, a `Vec`, a pointer or a `Secret` holds; `&str` for any string, and \
            `&[T]` for any vector"
)]
pub trait Each<U: ?Sized, Way> {
    /// Passes every `U` in this value to the rule.
    #[doc(hidden)]
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>);
}

/// The value is the `U` itself.
#[doc(hidden)]
#[derive(Debug)]
pub enum Itself {}

/// The value is or holds strings, and `U` is `str`.
#[doc(hidden)]
#[derive(Debug)]
pub enum AsText {}

/// The value is a sequence of items, and `U` is the slice of them.
#[doc(hidden)]
#[derive(Debug)]
pub enum AsSlice {}

/// The value holds the `U`.
#[doc(hidden)]
#[derive(Debug)]
pub struct Inside<Way>(PhantomData<Way>);

/// A type that a rule is given as it is held: all except `str`, which [`Length`] passes on.
#[doc(hidden)]
pub trait Held {}

impl<T> Held for T {}

impl<T> Held for [T] {}

impl<T> Each<T, Itself> for T {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, T>) {
        rule(checker, self);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Length + ?Sized> Each<str, AsText> for T {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, str>) {
        checker.with_rule(Rule::Custom(rule), |checker| self.visit(checker));
    }
}

#[diagnostic::do_not_recommend]
impl<T> Each<[T], AsSlice> for [T] {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, [T]>) {
        rule(checker, self);
    }
}

#[diagnostic::do_not_recommend]
impl<T> Each<[T], AsSlice> for Vec<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, [T]>) {
        rule(checker, self);
    }
}

#[diagnostic::do_not_recommend]
impl<T, const N: usize> Each<[T], AsSlice> for [T; N] {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, [T]>) {
        rule(checker, self);
    }
}

#[diagnostic::do_not_recommend]
impl Each<[u8], AsSlice> for Bytes {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, [u8]>) {
        rule(checker, self);
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way> Each<U, Inside<Way>> for Option<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        if let Some(value) = self {
            value.each(checker, rule);
        }
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way> Each<U, Inside<Way>> for Patch<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        if let Self::Value(value) = self {
            value.each(checker, rule);
        }
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way> Each<U, Inside<Way>> for [T] {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        for (index, value) in self.iter().enumerate() {
            checker.element(index, |checker| value.each(checker, rule));
        }
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way> Each<U, Inside<Way>> for Vec<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        Each::<U, Inside<Way>>::each(self.as_slice(), checker, rule);
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way, const N: usize> Each<U, Inside<Way>> for [T; N] {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        Each::<U, Inside<Way>>::each(self.as_slice(), checker, rule);
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way> Each<U, Inside<Way>> for Secret<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        checker.secret(|checker| self.expose().each(checker, rule));
    }
}

impl<T: Each<U, Way> + ToOwned + ?Sized, U: Held + ?Sized, Way> Each<U, Inside<Way>>
    for Cow<'_, T>
{
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        (**self).each(checker, rule);
    }
}

macro_rules! pointers {
    ($($pointer:ty)*) => {
        $(impl<T: Each<U, Way> + ?Sized, U: Held + ?Sized, Way> Each<U, Inside<Way>> for $pointer {
            fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
                (**self).each(checker, rule);
            }
        })*
    };
}

pointers!(&T Box<T> Rc<T> Arc<T>);

impl Checker<'_> {
    /// Reports that a function of the user's has rejected the value.
    #[cold]
    pub(super) fn rejected_by_rule(&mut self, problem: &dyn Display) {
        self.violated(if self.is_secret {
            "is rejected by its rule, whose message is not shown because it may quote the secret"
                .to_owned()
        } else {
            problem.to_string()
        });
    }
}
