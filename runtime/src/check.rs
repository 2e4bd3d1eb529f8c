//! Validates the `#[check(…)]` rules of a request before it is sent.

pub(crate) mod items;
pub(crate) mod key;
pub(crate) mod nested;
mod nullable;
pub(crate) mod number;
#[cfg_attr(not(feature = "pattern"), path = "check/pattern_off.rs")]
pub(crate) mod pattern;
pub(crate) mod presence;
pub(crate) mod text;
pub(crate) mod with;

use std::borrow::Cow;
use std::fmt::{self, Display, Write as _};

use serde::Serialize;

pub use self::items::ItemCount;
use self::key::key_to_string;
use self::nested::Check;
pub use self::number::Range;
pub use self::pattern::Pattern;
pub use self::presence::Presence;
pub use self::text::Length;
pub use self::with::Each;
use crate::error::violation::Violation;
use crate::spec::Parameter;

/// The treatment of a request that breaks a `#[check(…)]` rule; see
/// [`Options::validation`](crate::Options::validation).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Validation {
    /// The request is not sent: the call fails with all violations. This is the default.
    #[default]
    Enforce,
    /// The request is sent, and every violation is logged through `tracing`, with the level `WARN`.
    #[cfg(feature = "tracing")]
    Warn,
    /// The rules are not evaluated.
    Off,
}

/// Visits the values of a request and records every violation, with the path to the value:
/// `members[3].name`.
///
/// Generated code calls it. An implementation of [`Length`] or [`Range`] for a type of your own
/// passes it on to the value inside, or calls [`text`](Self::text) or [`number`](Self::number).
#[derive(Debug)]
pub struct Checker<'a> {
    parameter: &'static Parameter,
    /// The path from the field to the current value. Empty, and then not allocated, for most
    /// values. Borrowed, so that there is nothing to drop after a check.
    steps: &'a mut Vec<PathStep>,
    /// The number of steps that lead to the struct whose fields are being checked.
    depth: usize,
    is_secret: bool,
    rule: Rule<'a>,
    violations: &'a mut Vec<Violation>,
}

/// A step of the path from a field of the request to a value in it.
#[derive(Debug)]
pub(crate) enum PathStep {
    Member(&'static str),
    Index(usize),
    Key(String),
}

/// A function that checks a `U` and reports to the checker.
type CustomRule<'a, U> = dyn Fn(&mut Checker<'_>, &U) + 'a;

/// The rule that strings are checked against at the moment.
#[derive(Clone, Copy)]
enum Rule<'a> {
    Length { min: usize, max: usize },
    Pattern(&'a Pattern),
    Custom(&'a CustomRule<'a, str>),
}

impl fmt::Debug for Rule<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Length { .. } => "Length",
            Self::Pattern(_) => "Pattern",
            Self::Custom(_) => "Custom",
        })
    }
}

impl<'a> Checker<'a> {
    /// Creates a checker for a field of the request. `steps` is empty, and again after the check.
    #[inline]
    pub(crate) fn new(
        parameter: &'static Parameter,
        steps: &'a mut Vec<PathStep>,
        violations: &'a mut Vec<Violation>,
    ) -> Self {
        Self {
            parameter,
            steps,
            depth: 0,
            is_secret: false,
            rule: Rule::Length { min: 0, max: usize::MAX },
            violations,
        }
    }

    /// Moves on to a field of the struct that [`nested`](Self::nested) visits.
    #[doc(hidden)]
    pub fn member(&mut self, field: &'static str) -> &mut Self {
        self.steps.truncate(self.depth);
        self.steps.push(PathStep::Member(field));
        self
    }

    /// Moves on to the only field of a newtype or of a variant, which on the wire is the value
    /// itself.
    #[doc(hidden)]
    pub fn itself(&mut self) -> &mut Self {
        self.steps.truncate(self.depth);
        self
    }

    /// Moves on to a field of a tuple.
    #[doc(hidden)]
    pub fn position(&mut self, index: usize) -> &mut Self {
        self.steps.truncate(self.depth);
        self.steps.push(PathStep::Index(index));
        self
    }

    /// Checks the number of characters.
    #[doc(hidden)]
    pub fn length<T: Length + ?Sized>(&mut self, value: &T, min: usize, max: usize) {
        self.rule = Rule::Length { min, max };
        value.visit(self);
    }

    /// Checks the value of a number.
    #[doc(hidden)]
    pub fn range<T: Range + ?Sized>(
        &mut self,
        value: &T,
        min: Option<T::Number>,
        max: Option<T::Number>,
    ) {
        value.visit(self, &(min, max));
    }

    /// Checks the number of items.
    #[doc(hidden)]
    pub fn items<T: ItemCount + ?Sized>(&mut self, value: &T, min: usize, max: usize) {
        let Some(count) = value.count() else { return };
        if count < min || count > max {
            let unit = if count == 1 { "item" } else { "items" };
            self.violated(format!("has {count} {unit}; must have {}", counts(min, max)));
        }
    }

    /// Checks a string against a regular expression.
    #[doc(hidden)]
    pub fn pattern<T: Length + ?Sized>(&mut self, value: &T, pattern: &'a Pattern) {
        self.rule = Rule::Pattern(pattern);
        value.visit(self);
    }

    /// Checks a value with a function from the declaration.
    #[doc(hidden)]
    pub fn with<T, U, E, Way>(&mut self, value: &T, rule: impl Fn(&U) -> Result<(), E>)
    where
        T: Each<U, Way> + ?Sized,
        U: ?Sized,
        E: Display,
    {
        value.each(self, &|checker, value| {
            if let Err(problem) = rule(value) {
                checker.rejected_by_rule(&problem);
            }
        });
    }

    /// Checks the rules that the type of the value declares for its own fields.
    #[doc(hidden)]
    pub fn nested<T: Check + ?Sized>(&mut self, value: &T) {
        let (steps, depth) = (self.steps.len(), self.depth);
        self.depth = steps;
        value.check(self);
        self.depth = depth;
        self.steps.truncate(steps);
    }

    /// Visits the element at `index` of a sequence.
    pub fn element(&mut self, index: usize, visit: impl FnOnce(&mut Self)) {
        self.at_step(PathStep::Index(index), visit);
    }

    /// Visits the value at `key` of a map. Errors show the key if it could be the name of a field,
    /// and `…` otherwise.
    pub fn entry<K: Serialize + ?Sized>(&mut self, key: &K, visit: impl FnOnce(&mut Self)) {
        self.at_step(PathStep::Key(key_to_string(key)), visit);
    }

    fn at_step(&mut self, step: PathStep, visit: impl FnOnce(&mut Self)) {
        self.steps.push(step);
        visit(self);
        self.steps.pop();
    }

    /// Visits values with a temporary rule. The checker is rebuilt around it, because the rule may
    /// not live as long as `'a`.
    fn with_rule(&mut self, rule: Rule<'_>, visit: impl FnOnce(&mut Checker<'_>)) {
        let (steps, violations) = (&mut *self.steps, &mut *self.violations);
        visit(&mut Checker { steps, rule, violations, ..*self });
    }

    /// Visits a value that must not appear in an error.
    pub fn secret(&mut self, visit: impl FnOnce(&mut Self)) {
        let before = std::mem::replace(&mut self.is_secret, true);
        visit(self);
        self.is_secret = before;
    }

    /// Checks a string against the current rule.
    #[inline]
    pub fn text(&mut self, text: &str) {
        match self.rule {
            Rule::Length { min, max } if text::is_surely_within(text, min, max) => {}
            _ => self.text_by_rule(text),
        }
    }

    fn text_by_rule(&mut self, text: &str) {
        match self.rule {
            Rule::Length { min, max } => text::check_length(self, text, min, max),
            Rule::Pattern(pattern) => pattern::check_pattern(self, text, pattern),
            Rule::Custom(rule) => rule(self, text),
        }
    }

    #[cold]
    fn violated(&mut self, problem: String) {
        let field = if self.steps.is_empty() {
            Cow::Borrowed(self.parameter.field)
        } else {
            let mut path = self.parameter.field.to_owned();
            for step in &*self.steps {
                // Writing into a `String` cannot fail.
                let _ = match step {
                    PathStep::Member(name) => write!(path, ".{name}"),
                    PathStep::Index(index) => write!(path, "[{index}]"),
                    PathStep::Key(key) => write!(path, "[{key}]"),
                };
            }
            Cow::Owned(path)
        };
        self.violations.push(Violation::new(field, self.parameter.location, problem));
    }
}

/// Formats the bounds of a count. A minimum of 0 and a maximum of `usize::MAX` mean no bound.
fn counts(min: usize, max: usize) -> String {
    bounds((min > 0).then_some(min), (max < usize::MAX).then_some(max))
}

fn bounds<N: Display>(min: Option<N>, max: Option<N>) -> String {
    match (min, max) {
        (Some(min), Some(max)) => format!("{min} to {max}"),
        (Some(min), None) => format!("at least {min}"),
        (None, Some(max)) => format!("at most {max}"),
        (None, None) => "anything".to_owned(),
    }
}
