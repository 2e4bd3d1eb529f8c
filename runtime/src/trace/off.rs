//! The functions of `on.rs` without the feature `tracing`: they do nothing.

use std::time::Duration;

use super::Outcome;
use crate::base_url::BaseUrl;
use crate::spec::Spec;

pub(crate) struct CallSpan;

pub(crate) struct Entered;

#[expect(clippy::unused_self, reason = "the signatures are those of the span with tracing")]
impl CallSpan {
    pub(crate) fn new(_: &'static Spec, _: Option<&BaseUrl>) -> Self {
        Self
    }

    pub(crate) fn enter(&self) -> Entered {
        Entered
    }

    pub(crate) fn end(&self, _: u32, _: Outcome<'_>) {}
}

pub(crate) fn attempt(_: u32, _: Outcome<'_>) {}

pub(crate) fn polling(_: Duration) {}

pub(crate) fn renewal() {}

pub(crate) fn retry(_: Duration) {}
