//! The rules of the value of a [`Nullable`].

use super::items::ItemCount;
use super::nested::Check;
use super::number::{Bounds, Range};
use super::text::Length;
use super::with::{Each, Held, Inside};
use super::{Checker, CustomRule};
use crate::nullable::Nullable;

impl<T: Length> Length for Nullable<T> {
    fn visit(&self, checker: &mut Checker<'_>) {
        if let Self::Value(value) = self {
            value.visit(checker);
        }
    }
}

impl<T: Range> Range for Nullable<T> {
    type Number = T::Number;

    fn visit(&self, checker: &mut Checker<'_>, bounds: &Bounds<T::Number>) {
        if let Self::Value(value) = self {
            value.visit(checker, bounds);
        }
    }
}

impl<T: ItemCount> ItemCount for Nullable<T> {
    fn count(&self) -> Option<usize> {
        match self {
            Self::Value(value) => value.count(),
            Self::Null => None,
        }
    }
}

impl<T: Each<U, Way>, U: Held + ?Sized, Way> Each<U, Inside<Way>> for Nullable<T> {
    fn each(&self, checker: &mut Checker<'_>, rule: &CustomRule<'_, U>) {
        if let Self::Value(value) = self {
            value.each(checker, rule);
        }
    }
}

impl<T: Check> Check for Nullable<T> {
    fn check(&self, checker: &mut Checker<'_>) {
        if let Self::Value(value) = self {
            value.check(checker);
        }
    }
}
