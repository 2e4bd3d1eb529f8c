//! Counts what is allocated.
//!
//! `stats_alloc` does it, because a global allocator takes `unsafe`, which the workspace forbids. It adds two
//! atomic additions to every allocation and as many to its end, about ten instructions, in every subject alike.

use std::alloc::System;

use serde::{Deserialize, Serialize};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// What was allocated so far, or by something.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Allocations {
    /// How often memory was asked for.
    pub allocations: f64,
    /// How often some was made larger or smaller.
    pub reallocations: f64,
    /// How many bytes were asked for, those that came with reallocation included.
    pub bytes: f64,
}

impl Allocations {
    /// Of the process so far.
    #[expect(clippy::cast_precision_loss, reason = "no program here allocates 2^53 times")]
    pub fn so_far() -> Self {
        let stats = ALLOCATOR.stats();
        Self {
            allocations: stats.allocations as f64,
            reallocations: stats.reallocations as f64,
            bytes: stats.bytes_allocated as f64,
        }
    }

    /// Since `start`.
    #[must_use]
    pub fn since(start: Self) -> Self {
        let now = Self::so_far();
        Self {
            allocations: now.allocations - start.allocations,
            reallocations: now.reallocations - start.reallocations,
            bytes: now.bytes - start.bytes,
        }
    }

    /// What `more` has over `less`, for each of `operations`.
    #[must_use]
    pub fn per_operation(more: Self, less: Self, operations: f64) -> Self {
        Self {
            allocations: (more.allocations - less.allocations) / operations,
            reallocations: (more.reallocations - less.reallocations) / operations,
            bytes: (more.bytes - less.bytes) / operations,
        }
    }
}
