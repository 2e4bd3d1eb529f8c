//! Counts allocations.
//!
//! Uses `stats_alloc`, because a global allocator needs `unsafe`, which the workspace forbids. It
//! adds two atomic additions to every allocation and deallocation, about ten instructions, equally
//! in every subject.

use std::alloc::System;

use serde::{Deserialize, Serialize};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static ALLOCATOR: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// The allocations of the process or of some work.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub struct Allocations {
    /// The number of allocations.
    pub allocations: f64,
    /// The number of reallocations.
    pub reallocations: f64,
    /// The number of bytes allocated, including reallocations.
    pub bytes: f64,
}

impl Allocations {
    /// Returns the allocations of the process so far.
    #[expect(clippy::cast_precision_loss, reason = "no program here allocates 2^53 times")]
    pub fn so_far() -> Self {
        let stats = ALLOCATOR.stats();
        Self {
            allocations: stats.allocations as f64,
            reallocations: stats.reallocations as f64,
            bytes: stats.bytes_allocated as f64,
        }
    }

    /// Returns the allocations since `start`.
    #[must_use]
    pub fn since(start: Self) -> Self {
        let now = Self::so_far();
        Self {
            allocations: now.allocations - start.allocations,
            reallocations: now.reallocations - start.reallocations,
            bytes: now.bytes - start.bytes,
        }
    }

    /// Returns the difference between `more` and `less`, divided by `operations`.
    #[must_use]
    pub fn per_operation(more: Self, less: Self, operations: f64) -> Self {
        Self {
            allocations: (more.allocations - less.allocations) / operations,
            reallocations: (more.reallocations - less.reallocations) / operations,
            bytes: (more.bytes - less.bytes) / operations,
        }
    }
}
