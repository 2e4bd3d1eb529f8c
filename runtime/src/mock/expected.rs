//! What a mock expects: which requests of an endpoint, how often, and what they are answered.

use std::fmt;
use std::panic::Location;

use serde_json::Value;

use super::answer::{Reaction, Reply};
use super::call::{MockCall, Name, Shown};
use super::given::Given;
use super::report::{Printed, Short};
use crate::spec::Spec;

/// A part of a sentence, as the test has written it.
pub(super) struct Expected {
    pub(super) spec: &'static Spec,
    pub(super) conditions: Vec<Condition>,
    pub(super) times: Times,
    pub(super) called: usize,
    pub(super) reply: Reply,
    /// Where it stands in the test.
    pub(super) place: &'static Location<'static>,
}

/// How often a request may come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Times {
    pub(super) least: usize,
    /// No end, if `None`.
    pub(super) most: Option<usize>,
}

pub(super) enum Condition {
    /// A parameter has this value.
    With(Wanted),
    /// All parameters have these values, and there are no others.
    Exactly(Vec<Wanted>),
    /// A function of the test's says so.
    When(Box<dyn Fn(&MockCall) -> bool + Send>, &'static Location<'static>),
}

/// A parameter with a value; `null` when it is not to be sent.
pub(super) struct Wanted {
    pub(super) name: String,
    pub(super) value: Value,
    /// The value as it may be printed.
    pub(super) shown: Value,
}

impl Expected {
    pub(super) fn is_of(&self, spec: &Spec) -> bool {
        is_same(self.spec, spec)
    }

    /// Returns whether a request with these parameters counts.
    pub(super) fn is_for(&self, call: &MockCall, given: &[Given]) -> bool {
        self.is_of(call.spec()) && self.conditions.iter().all(|it| it.holds(call, given))
    }

    pub(super) fn is_left(&self) -> bool {
        self.times.most.is_none_or(|most| self.called < most)
    }

    /// Whether the test was to call it (again).
    pub(super) fn is_missing(&self) -> bool {
        self.called < self.times.least
    }

    /// Returns why a request of this endpoint does not count.
    pub(super) fn problems(&self, call: &MockCall, parameters: &[Shown]) -> Vec<String> {
        self.conditions.iter().flat_map(|condition| condition.problems(call, parameters)).collect()
    }

    pub(super) fn next(&mut self) -> Reaction {
        self.called += 1;
        self.reply.next()
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at {}", Name(self.spec), self.place)
    }
}

impl Condition {
    fn holds(&self, call: &MockCall, given: &[Given]) -> bool {
        match self {
            Self::With(wanted) => wanted.is_met(&mut given.iter()),
            Self::Exactly(all) => {
                all.iter().all(|wanted| wanted.is_met(&mut given.iter()))
                    && given.iter().all(|it| all.iter().any(|wanted| wanted.name == it.name))
            }
            Self::When(condition, _) => condition(call),
        }
    }

    /// Returns in what a request of the endpoint differs.
    fn problems(&self, call: &MockCall, parameters: &[Shown]) -> Vec<String> {
        match self {
            Self::With(wanted) => wanted.problem(parameters).into_iter().collect(),
            Self::Exactly(all) => {
                let differing = all.iter().filter_map(|wanted| wanted.problem(parameters));
                let others = parameters
                    .iter()
                    .filter(|it| all.iter().all(|wanted| wanted.name != it.given.name));
                let others = others.map(|it| {
                    let name = Printed(&it.given.name);
                    format!("{name}: expected nothing, was {}", Short(&it.value))
                });
                differing.chain(others).collect()
            }
            Self::When(condition, _) if condition(call) => Vec::new(),
            Self::When(_, place) => vec![format!("the condition at {place} does not hold")],
        }
    }
}

impl Wanted {
    fn is_named(&self, given: &Given) -> bool {
        given.name.eq_ignore_ascii_case(&self.name)
    }

    fn is_met(&self, given: &mut dyn Iterator<Item = &Given>) -> bool {
        let mut named = given.filter(|it| self.is_named(it)).peekable();
        if named.peek().is_none() {
            self.value.is_null()
        } else {
            named.any(|it| it.is(&self.value))
        }
    }

    fn problem(&self, parameters: &[Shown]) -> Option<String> {
        if self.is_met(&mut parameters.iter().map(|it| &it.given)) {
            return None;
        }
        let (name, expected) = (Printed(&self.name), Short(&self.shown));
        let Some(first) = parameters.iter().find(|it| self.is_named(&it.given)) else {
            return Some(format!("{name}: expected {expected}, but it was not sent"));
        };
        let was = Short(&first.value);
        Some(if first.value != first.given.value || self.shown != self.value {
            format!("{name}: it is secret, and another than expected")
        } else if self.value.is_null() {
            format!("{name}: expected nothing, was {was}")
        } else {
            format!("{name}: expected {expected}, was {was}")
        })
    }
}

/// Whether two declarations are of one endpoint. Constants have no address to rely on.
pub(super) fn is_same(one: &Spec, other: &Spec) -> bool {
    (one.name, one.method, one.template) == (other.name, other.method, other.template)
}
