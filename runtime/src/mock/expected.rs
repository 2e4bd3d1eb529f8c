//! What a mock expects: which requests of an endpoint, how often, and what they are answered.

use std::fmt;
use std::panic::Location;

use serde_json::Value;

use super::answer::{Reaction, Reply};
use super::call::{MockCall, Name};
use super::given::Given;
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

    pub(super) fn is_for(&self, call: &MockCall) -> bool {
        self.is_of(call.spec()) && self.conditions.iter().all(|it| it.problems(call).is_empty())
    }

    pub(super) fn is_left(&self) -> bool {
        self.times.most.is_none_or(|most| self.called < most)
    }

    /// Whether the test was to call it (again).
    pub(super) fn is_missing(&self) -> bool {
        self.called < self.times.least
    }

    /// Why a request of this endpoint does not count.
    pub(super) fn problems(&self, call: &MockCall) -> Vec<String> {
        self.conditions.iter().flat_map(|condition| condition.problems(call)).collect()
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
    /// In what a request of the endpoint differs.
    fn problems(&self, call: &MockCall) -> Vec<String> {
        match self {
            Self::With(wanted) => wanted.problem(call, &call.given()).into_iter().collect(),
            Self::Exactly(all) => {
                let given = call.given();
                let differing = all.iter().filter_map(|wanted| wanted.problem(call, &given));
                let others =
                    given.iter().filter(|it| all.iter().all(|wanted| wanted.name != it.name));
                let others = others
                    .map(|it| format!("{}: expected nothing, was {}", it.name, call.shown(it)));
                differing.chain(others).collect()
            }
            Self::When(condition, _) if condition(call) => Vec::new(),
            Self::When(_, place) => vec![format!("the condition at {place} does not hold")],
        }
    }
}

impl Wanted {
    fn problem(&self, call: &MockCall, given: &[Given]) -> Option<String> {
        let Self { name, value, shown } = self;
        let mut named = given.iter().filter(|it| it.name.eq_ignore_ascii_case(name));
        let Some(first) = named.clone().next() else {
            return (!value.is_null())
                .then(|| format!("{name}: expected {shown}, but it was not sent"));
        };
        if named.any(|it| it.is(value)) {
            return None;
        }
        let was = call.shown(first);
        Some(if was != first.value || shown != value {
            format!("{name}: it is secret, and another than expected")
        } else if value.is_null() {
            format!("{name}: expected nothing, was {was}")
        } else {
            format!("{name}: expected {shown}, was {was}")
        })
    }
}

/// Whether two declarations are of one endpoint. Constants have no address to rely on.
pub(super) fn is_same(one: &Spec, other: &Spec) -> bool {
    (one.name, one.method, one.template) == (other.name, other.method, other.template)
}
