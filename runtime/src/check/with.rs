//! `with`: a rule of the user's own.

use std::borrow::Cow;
use std::fmt::Display;
use std::marker::PhantomData;
use std::rc::Rc;
use std::sync::Arc;

use zeroize::Zeroize;

use super::text::Length;
use super::{Checker, Rule};
use crate::patch::Patch;
use crate::secret::Secret;

/// A rule of the user's own for a `U`, as it is shown the values that it is for.
pub(super) type Own<'a, U> = dyn Fn(&mut Checker<'_>, &U) + 'a;

/// A type that a rule for a `U` fits: `U` itself, and what holds it in an `Option`, a sequence, a pointer
/// or a [`Secret`]. A rule for `str` fits every type that has [`Length`].
///
/// The compiler finds out `Way`, which leads from the type to the `U`, by itself.
#[diagnostic::on_unimplemented(
    message = "a rule for `{U}` does not fit `{Self}`",
    label = "neither holds nor is a `{U}`",
    note = "the function of `#[check(with = …)]` takes a reference to the type of the field, or to what \
            an `Option`, a `Vec`, a pointer or a `Secret` holds; `&str` for any text"
)]
pub trait Each<U: ?Sized, Way> {
    /// Shows every value there is to the rule.
    #[doc(hidden)]
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>);
}

/// The value is what the rule is for.
#[doc(hidden)]
#[derive(Debug)]
pub enum Itself {}

/// The value is text.
#[doc(hidden)]
#[derive(Debug)]
pub enum Text {}

/// The value holds what the rule is for.
#[doc(hidden)]
#[derive(Debug)]
pub struct Inside<Way>(PhantomData<Way>);

impl<T> Each<T, Itself> for T {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, T>) {
        rule(checker, self);
    }
}

#[diagnostic::do_not_recommend]
impl<T: Length + ?Sized> Each<str, Text> for T {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, str>) {
        checker.ruled(Rule::Own(rule), |checker| self.visit(checker));
    }
}

impl<T: Each<U, Way>, U, Way> Each<U, Inside<Way>> for Option<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        if let Some(value) = self {
            value.each(checker, rule);
        }
    }
}

impl<T: Each<U, Way>, U, Way> Each<U, Inside<Way>> for Patch<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        if let Self::Value(value) = self {
            value.each(checker, rule);
        }
    }
}

impl<T: Each<U, Way>, U, Way> Each<U, Inside<Way>> for [T] {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        for (index, value) in self.iter().enumerate() {
            checker.element(index, |checker| value.each(checker, rule));
        }
    }
}

impl<T: Each<U, Way>, U, Way> Each<U, Inside<Way>> for Vec<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        Each::<U, Inside<Way>>::each(self.as_slice(), checker, rule);
    }
}

impl<T: Each<U, Way>, U, Way, const N: usize> Each<U, Inside<Way>> for [T; N] {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        Each::<U, Inside<Way>>::each(self.as_slice(), checker, rule);
    }
}

impl<T: Each<U, Way> + Zeroize, U, Way> Each<U, Inside<Way>> for Secret<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        checker.secret(|checker| self.expose().each(checker, rule));
    }
}

impl<T: Each<U, Way> + ToOwned + ?Sized, U, Way> Each<U, Inside<Way>> for Cow<'_, T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
        (**self).each(checker, rule);
    }
}

macro_rules! pointers {
    ($($pointer:ty)*) => {
        $(impl<T: Each<U, Way> + ?Sized, U, Way> Each<U, Inside<Way>> for $pointer {
            fn each(&self, checker: &mut Checker<'_>, rule: &Own<'_, U>) {
                (**self).each(checker, rule);
            }
        })*
    };
}

pointers!(&T Box<T> Rc<T> Arc<T>);

impl Checker<'_> {
    /// A rule of the user's own did not like the value.
    #[cold]
    pub(super) fn disliked(&mut self, problem: &dyn Display) {
        self.violated(if self.is_secret {
            "is refused by its rule; what that says is not shown, as it may quote the secret"
                .to_owned()
        } else {
            problem.to_string()
        });
    }
}
