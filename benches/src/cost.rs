//! The cost of some work in this process: time and allocations.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use serde::{Deserialize, Serialize};

use crate::allocations::Allocations;

/// The cost of some work.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Cost {
    /// Wall-clock time in seconds.
    pub seconds: f64,
    /// Processor time of this process in seconds.
    pub cpu: f64,
    /// Allocations during the work.
    pub allocations: Allocations,
}

/// Runs `work` and returns its cost.
pub fn measured(work: impl FnOnce()) -> Cost {
    let (start, cpu, allocations) = (Instant::now(), cpu(), Allocations::so_far());
    work();
    Cost {
        seconds: start.elapsed().as_secs_f64(),
        cpu: (self::cpu().saturating_sub(cpu)).as_secs_f64(),
        allocations: Allocations::since(allocations),
    }
}

/// Returns the processor time that all threads of this process have used.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(time.tv_sec.unsigned_abs(), nanoseconds)
}
