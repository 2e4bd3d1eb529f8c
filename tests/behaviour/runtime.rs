//! Async runtimes: one, several, none, and blocking calls.

mod blocking;
mod several_runtimes;
mod wakers;
mod without_runtime;
