//! Pins a process to one processor.
//!
//! In sequence, client and server wait for each other. Whether the system puts both on one
//! processor, and so needs no interrupt to wake the other, decides about a factor of two, and
//! changes from process to process.

/// The processor of a client with one thread.
pub const CLIENT: usize = 0;
/// The processor of the server.
pub const SERVER: usize = 1;

/// Pins this process to a processor. Does nothing on a system with one processor, or another
/// system than Linux.
///
/// # Panics
///
/// If the system refuses.
#[cfg(target_os = "linux")]
pub fn pin(processor: usize) {
    use std::thread::available_parallelism;

    use rustix::thread::{CpuSet, sched_setaffinity};

    if available_parallelism().is_ok_and(|count| count.get() > processor.max(SERVER)) {
        let mut set = CpuSet::new();
        set.set(processor);
        sched_setaffinity(None, &set).expect("the processor exists");
    }
}

/// Does nothing on this system.
#[cfg(not(target_os = "linux"))]
pub fn pin(_: usize) {}
