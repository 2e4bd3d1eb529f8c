//! Sends requests, one after another or from many tasks, on one thread or several.

use tokio::runtime::{Builder, Runtime};

use crate::caller::{Caller, Direction, Protocol};
use crate::case::Call;
use crate::cost::{Cost, measured};

/// A client per task, kept from slice to slice so that their connections stay open.
#[derive(Debug)]
pub struct Load<C> {
    runtime: Runtime,
    workers: Vec<C>,
}

impl<C: Caller> Load<C> {
    /// Creates the first client, on a runtime with so many threads.
    ///
    /// # Panics
    ///
    /// If the runtime cannot be built.
    pub fn start(url: &str, protocol: Protocol, threads: usize) -> Self {
        let runtime = runtime(threads);
        let workers = vec![runtime.block_on(C::connect(url, protocol))];
        Self { runtime, workers }
    }

    /// Sends `n` requests, one after another.
    ///
    /// # Panics
    ///
    /// If a call returns another number than it must.
    pub fn sequence(mut self, call: Call, n: u64) {
        let worker = &mut self.workers[0];
        self.runtime.block_on(repeat(worker, call, n));
    }

    /// Streams `bytes` bytes.
    ///
    /// # Panics
    ///
    /// If not all of them arrive.
    pub fn stream(&mut self, direction: Direction, bytes: u64) {
        let passed = self.runtime.block_on(self.workers[0].stream(direction, bytes));
        assert_eq!(passed, bytes, "{}", direction.name());
    }

    /// Sends `n` requests, shared evenly by `tasks` tasks.
    ///
    /// # Panics
    ///
    /// If a call returns another number than it must.
    pub fn slice(&mut self, call: Call, tasks: u64, n: u64) -> Cost {
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

/// Builds a runtime with timers and sockets, as a program that calls an API uses.
///
/// # Panics
///
/// If the runtime cannot be built.
pub fn runtime(threads: usize) -> Runtime {
    let mut builder = match threads {
        1 => Builder::new_current_thread(),
        _ => Builder::new_multi_thread(),
    };
    let runtime = builder.worker_threads(threads).enable_all().build();
    runtime.expect("the system has sockets and timers")
}

async fn repeat<C: Caller>(worker: &mut C, call: Call, n: u64) {
    for _ in 0..n {
        assert_eq!(worker.call(call).await, call.outcome(), "{}", call.name());
    }
}
