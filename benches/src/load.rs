//! Sends requests on one thread: one after another, or from many tasks.

use std::time::{Duration, Instant};

use rustix::time::{ClockId, clock_gettime};
use tokio::runtime::{Builder, Runtime};

use crate::allocations::Allocations;
use crate::case::Call;
use crate::stream::Way;
use crate::subject::{Caller, Protocol, Taken};

/// A client with the tasks that use it, kept from slice to slice, so that connections are.
#[derive(Debug)]
pub struct Load<C> {
    runtime: Runtime,
    workers: Vec<C>,
}

impl<C: Caller> Load<C> {
    /// Sets the client up.
    ///
    /// # Panics
    ///
    /// When there is no runtime to be had.
    pub fn start(url: &str, protocol: Protocol) -> Self {
        let runtime = runtime();
        let workers = vec![runtime.block_on(C::connect(url, protocol))];
        Self { runtime, workers }
    }

    /// Sends `n` requests, one after another.
    ///
    /// # Panics
    ///
    /// When one does not come to what it must.
    pub fn sequence(mut self, call: Call, n: u64) {
        let worker = &mut self.workers[0];
        self.runtime.block_on(repeat(worker, call, n));
    }

    /// Streams so many bytes.
    ///
    /// # Panics
    ///
    /// When not all of them arrive.
    pub fn stream(&mut self, way: Way, bytes: u64) {
        let passed = self.runtime.block_on(self.workers[0].stream(way, bytes));
        assert_eq!(passed, bytes, "{}", way.name());
    }

    /// Sends `n` requests from so many tasks, which share them evenly.
    ///
    /// # Panics
    ///
    /// When one does not come to what it must.
    pub fn slice(&mut self, call: Call, tasks: u64, n: u64) -> Taken {
        let Self { runtime, workers } = self;
        runtime.block_on(async {
            while (workers.len() as u64) < tasks {
                let another = workers[0].another().await;
                workers.push(another);
            }
        });
        measured(|| {
            if tasks == 1 {
                runtime.block_on(repeat(&mut workers[0], call, n));
                return;
            }
            runtime.block_on(async {
                let spawned: Vec<_> = workers
                    .drain(..)
                    .map(|mut worker| {
                        tokio::spawn(async move {
                            repeat(&mut worker, call, n / tasks).await;
                            worker
                        })
                    })
                    .collect();
                for task in spawned {
                    workers.push(task.await.expect("every request succeeds"));
                }
            });
        })
    }
}

/// As a program that calls an API has it: one thread, with clock and sockets.
///
/// # Panics
///
/// When there is none to be had.
pub fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().expect("the system has sockets and timers")
}

async fn repeat<C: Caller>(worker: &mut C, call: Call, n: u64) {
    for _ in 0..n {
        assert_eq!(worker.call(call).await, call.outcome(), "{}", call.name());
    }
}

/// What something takes.
pub fn measured(work: impl FnOnce()) -> Taken {
    let (start, cpu, allocations) = (Instant::now(), cpu(), Allocations::so_far());
    work();
    Taken {
        seconds: start.elapsed().as_secs_f64(),
        cpu: (self::cpu().saturating_sub(cpu)).as_secs_f64(),
        allocations: Allocations::since(allocations),
    }
}

/// The time of the processor that all threads of this process have had.
fn cpu() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    let nanoseconds = u32::try_from(time.tv_nsec).unwrap_or_default();
    Duration::new(time.tv_sec.unsigned_abs(), nanoseconds)
}
