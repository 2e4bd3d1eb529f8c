//! The tokio runtime that polls a call, and the drivers that it was built with.

use std::cell::Cell;
use std::fmt;
use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::{Handle, Id};

/// The identity of a runtime.
pub(crate) type RuntimeId = Id;

/// The reason why a call cannot be sent on the current runtime.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum RuntimeProblem {
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    Missing,
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    WithoutSockets,
    WithoutTimers,
}

impl fmt::Display for RuntimeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            #[cfg(any(feature = "reqwest", feature = "hyper"))]
            Self::Missing => {
                "there is no tokio runtime here; await the call on one, or use `blocking()`"
            }
            #[cfg(any(feature = "reqwest", feature = "hyper"))]
            Self::WithoutSockets => {
                "the tokio runtime has no I/O; build it with `enable_io()` or `enable_all()`"
            }
            Self::WithoutTimers => {
                "the tokio runtime has no timers; build it with `enable_time()` or `enable_all()`"
            }
        })
    }
}

impl std::error::Error for RuntimeProblem {}

/// Returns the tokio runtime that polls, if there is one.
pub(crate) fn current_runtime() -> Option<RuntimeId> {
    Handle::try_current().ok().map(|handle| handle.id())
}

/// Returns the tokio runtime that polls, if there is one; it is an error if that has no timers.
pub(crate) fn runtime_with_timers() -> Result<Option<RuntimeId>, RuntimeProblem> {
    thread_local! {
        static LAST: Cell<Option<(RuntimeId, bool)>> = const { Cell::new(None) };
    }
    let Some(id) = current_runtime() else { return Ok(None) };
    let has_timers = match LAST.get() {
        Some((last, has_timers)) if last == id => has_timers,
        _ => {
            // tokio has no query for this: without timers `sleep` panics. The result is kept, because
            // each panic prints a message.
            let has_timers = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
            LAST.set(Some((id, has_timers)));
            has_timers
        }
    };
    if has_timers { Ok(Some(id)) } else { Err(RuntimeProblem::WithoutTimers) }
}

/// Returns whether the current runtime has timers.
pub(crate) fn has_timers() -> bool {
    matches!(runtime_with_timers(), Ok(Some(_)))
}

/// Returns an error unless the runtime that polls has I/O. `known` is that runtime, if the caller knows
/// it.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(crate) fn check_sockets(known: Option<RuntimeId>) -> Result<(), RuntimeProblem> {
    thread_local! {
        static LAST: Cell<Option<(RuntimeId, bool)>> = const { Cell::new(None) };
    }
    let Some(id) = known.or_else(current_runtime) else { return Err(RuntimeProblem::Missing) };
    let has_sockets = match LAST.get() {
        Some((last, has_sockets)) if last == id => has_sockets,
        _ => {
            let has_sockets = can_register();
            LAST.set(Some((id, has_sockets)));
            has_sockets
        }
    };
    if has_sockets { Ok(()) } else { Err(RuntimeProblem::WithoutSockets) }
}

/// Returns whether a socket can be registered, which tokio has no query for either.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
fn can_register() -> bool {
    use std::net::{Ipv4Addr, UdpSocket};

    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    // If no such socket can be opened, the transport reports that for its own.
    let Ok(socket) = socket else { return true };
    catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}
