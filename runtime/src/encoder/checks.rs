//! Checks the rules of a request: one call per rule, for the parameter at an index of the `Spec`.

use std::fmt::Display;

use super::Encoder;
use crate::check::items::ItemCount;
use crate::check::nested::Check as CheckFields;
use crate::check::number::Range;
use crate::check::pattern::Pattern;
use crate::check::presence::problem;
use crate::check::text::Length;
use crate::check::with::Each;
use crate::check::{Checker, Validation};
use crate::error::violation::Violation;
use crate::spec::Check;

impl Encoder<'_> {
    /// Returns the list of violations to add to, or `None` if validation is off.
    fn violated(&mut self) -> Option<&mut Vec<Violation>> {
        match self.validation {
            Validation::Enforce => Some(&mut self.violations),
            #[cfg(feature = "tracing")]
            Validation::Warn => Some(&mut self.warnings),
            Validation::Off => None,
        }
    }

    /// Returns the checker of a parameter, or `None` if validation is off.
    #[inline]
    fn checker(&mut self, parameter: usize) -> Option<Checker<'_>> {
        let parameter = self.spec.parameters.get(parameter)?;
        let violations = match self.validation {
            Validation::Enforce => &mut self.violations,
            #[cfg(feature = "tracing")]
            Validation::Warn => &mut self.warnings,
            Validation::Off => return None,
        };
        Some(Checker::new(parameter, &mut self.steps, violations))
    }

    /// Returns the checker of a parameter, and the bounds in its declaration that `bounds` finds.
    /// The macro refuses a rule that is declared twice.
    #[inline]
    fn bounded(
        &mut self,
        parameter: usize,
        bounds: fn(&Check) -> Option<(usize, usize)>,
    ) -> Option<(Checker<'_>, usize, usize)> {
        let (min, max) = self.spec.parameters.get(parameter)?.checks.iter().find_map(bounds)?;
        Some((self.checker(parameter)?, min, max))
    }

    /// Checks which fields of a rule of the declaration are there.
    pub fn check_fields(&mut self, rule: usize, present: &[bool]) {
        let Some(rule) = self.spec.field_rules.get(rule) else { return };
        let Some(violations) = self.violated() else { return };
        if let Some(problem) = problem(rule.kind, rule.fields, present) {
            violations.push(Violation::new("", rule.location, problem));
        }
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

    /// Checks the number of characters against the bounds of the declaration.
    pub fn check_length<T: Length + ?Sized>(&mut self, parameter: usize, value: &T) {
        let length = |check: &Check| match *check {
            Check::Length { min, max } => Some((min, max)),
            _ => None,
        };
        if let Some((mut checker, min, max)) = self.bounded(parameter, length) {
            checker.length(value, min, max);
        }
    }

    /// Checks the number of items against the bounds of the declaration.
    pub fn check_items<T: ItemCount + ?Sized>(&mut self, parameter: usize, value: &T) {
        let items = |check: &Check| match *check {
            Check::Items { min, max } => Some((min, max)),
            _ => None,
        };
        if let Some((mut checker, min, max)) = self.bounded(parameter, items) {
            checker.items(value, min, max);
        }
    }

    /// Checks the value of a number.
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

    /// Checks a string against a regular expression.
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

    /// Checks a value with a function from the declaration.
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

    /// Checks the rules that the type of the value declares for its own fields.
    pub fn check_nested<T: CheckFields + ?Sized>(&mut self, parameter: usize, value: &T) {
        if let Some(mut checker) = self.checker(parameter) {
            checker.nested(value);
        }
    }
}
