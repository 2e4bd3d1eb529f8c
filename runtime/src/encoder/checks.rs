//! The checks of a request: one call per rule, about the parameter at a position of the declaration.

use std::fmt::Display;

use super::Encoder;
use crate::check::items::ItemCount;
use crate::check::nested::Check as CheckFields;
use crate::check::number::Range;
#[cfg(feature = "pattern")]
use crate::check::pattern::Pattern;
use crate::check::text::Length;
use crate::check::with::Each;
use crate::check::{Checker, Validation};
use crate::spec::Check;

impl Encoder<'_> {
    /// What to check a value with, unless checks are switched off.
    fn checker(&mut self, parameter: usize) -> Option<Checker<'_>> {
        let violations = match self.checks {
            Validation::Enforce => &mut self.violations,
            #[cfg(feature = "tracing")]
            Validation::Warn => &mut self.warnings,
            Validation::Off => return None,
        };
        Some(Checker::new(self.spec.parameters.get(parameter)?, violations))
    }

    /// Logs the violations of a request that is sent in spite of them, with [`Validation::Warn`].
    #[cfg(feature = "tracing")]
    pub(super) fn log_warnings(&self) {
        let spec = self.spec;
        for violation in &self.warnings {
            tracing::warn!(
                target: "endpoint",
                { http.request.method = spec.method, url.template = spec.template, %violation },
                "sending a request that breaks a rule of its declaration"
            );
        }
    }

    /// The number of characters, as the declaration has its bounds.
    pub fn check_length<T: Length + ?Sized>(&mut self, parameter: usize, value: &T) {
        let Some(mut checker) = self.checker(parameter) else { return };
        for check in checker.declared() {
            if let Check::Length { min, max } = *check {
                checker.length(value, min, max);
            }
        }
    }

    /// The number of elements, as the declaration has its bounds.
    pub fn check_items<T: ItemCount + ?Sized>(&mut self, parameter: usize, value: &T) {
        let Some(mut checker) = self.checker(parameter) else { return };
        for check in checker.declared() {
            if let Check::Items { min, max } = *check {
                checker.items(value, min, max);
            }
        }
    }

    /// The value of a number.
    pub fn check_range<T: Range + ?Sized>(
        &mut self,
        parameter: usize,
        value: &T,
        min: Option<T::Number>,
        max: Option<T::Number>,
    ) {
        if let Some(mut checker) = self.checker(parameter) {
            checker.range(value, min, max);
        }
    }

    /// The form of a text.
    #[cfg(feature = "pattern")]
    pub fn check_pattern<T: Length + ?Sized>(
        &mut self,
        parameter: usize,
        value: &T,
        pattern: &'static Pattern,
    ) {
        if let Some(mut checker) = self.checker(parameter) {
            checker.pattern(value, pattern);
        }
    }

    /// A rule of the user's own.
    pub fn check_with<T, U, E, Way>(
        &mut self,
        parameter: usize,
        value: &T,
        rule: impl Fn(&U) -> Result<(), E>,
    ) where
        T: Each<U, Way> + ?Sized,
        U: ?Sized,
        E: Display,
    {
        if let Some(mut checker) = self.checker(parameter) {
            checker.with(value, rule);
        }
    }

    /// The rules that a structure states about its own fields.
    pub fn check_nested<T: CheckFields + ?Sized>(&mut self, parameter: usize, value: &T) {
        if let Some(mut checker) = self.checker(parameter) {
            checker.nested(value);
        }
    }
}
