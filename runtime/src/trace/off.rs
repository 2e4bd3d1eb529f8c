//! Without the feature `tracing`: nothing is told, at no cost.

use std::time::Duration;

use super::Outcome;
use crate::base_url::BaseUrl;
use crate::client::Exchange;
use crate::error::Violation;
use crate::spec::Spec;

pub(crate) struct CallSpan;

#[expect(clippy::unused_self, reason = "as the span that is one")]
impl CallSpan {
    pub(crate) fn new(_: &'static Spec, _: &BaseUrl) -> Self {
        Self
    }

    pub(crate) fn around<F: Future>(&self, future: F) -> F {
        future
    }

    pub(crate) fn end(&self, _: &Exchange) {}
}

pub(crate) fn attempt(_: u32, _: Outcome<'_>) {}

pub(crate) fn renewal() {}

pub(crate) fn retry(_: Duration) {}

pub(crate) fn violations(_: &'static Spec, _: &[Violation]) {}
