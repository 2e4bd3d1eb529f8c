//! Without the feature `tracing`: nothing is told, at no cost.

use std::time::Duration;

use super::Outcome;
use crate::base_url::BaseUrl;
use crate::error::Report;
use crate::response::Answer;
use crate::spec::Spec;

pub(crate) struct CallSpan;

pub(crate) struct Entered;

#[expect(clippy::unused_self, reason = "as the span that is one")]
impl CallSpan {
    pub(crate) fn new(_: &'static Spec, _: &BaseUrl) -> Self {
        Self
    }

    pub(crate) fn enter(&self) -> Entered {
        Entered
    }

    pub(crate) fn end(&self, _: Result<&mut Answer, &Report>) {}
}

pub(crate) fn attempt(_: u32, _: Outcome<'_>) {}

pub(crate) fn renewal() {}

pub(crate) fn retry(_: Duration) {}
