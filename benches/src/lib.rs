//! The code that the measured programs share, and the driver that runs and measures them.
//!
//! `cargo run --release -p endpoint-benches -- all` reproduces every number; `BENCHMARKS.md`
//! explains them.

pub mod allocations;
pub mod caller;
pub mod callgrind;
pub mod case;
pub mod compile;
pub mod cost;
pub mod counts;
pub mod guard;
pub mod load;
pub mod loopback;
pub mod once;
pub mod own;
pub mod paths;
pub mod pin;
pub mod programs;
pub mod record;
pub mod report;
pub mod scale;
pub mod server;
pub mod stream;
pub mod streaming;
pub mod subject;
pub mod subjects;
