//! The tokio runtime around a call, and what it was built with.

use std::cell::Cell;
use std::fmt;
use std::panic::catch_unwind;
use std::time::Duration;

use tokio::runtime::{Handle, Id};

/// The identity of a runtime.
pub(crate) type RuntimeId = Id;

/// Why a runtime is of no use.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unfit {
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    Missing,
    #[cfg(any(feature = "reqwest", feature = "hyper"))]
    WithoutSockets,
    WithoutTimers,
}

impl fmt::Display for Unfit {
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

impl std::error::Error for Unfit {}

/// Returns the runtime that polls, if it is one of tokio's.
pub(crate) fn runtime() -> Option<RuntimeId> {
    Handle::try_current().ok().map(|handle| handle.id())
}

/// Returns the runtime that polls, which has timers, or nothing where there is none.
pub(crate) fn with_timers() -> Result<Option<RuntimeId>, Unfit> {
    thread_local! {
        static LAST: Cell<Option<(RuntimeId, bool)>> = const { Cell::new(None) };
    }
    let Some(id) = runtime() else { return Ok(None) };
    let has_timers = match LAST.get() {
        Some((last, has_timers)) if last == id => has_timers,
        _ => {
            // tokio offers no way to ask. It is done once, because the panic prints a message.
            let has_timers = catch_unwind(|| drop(tokio::time::sleep(Duration::ZERO))).is_ok();
            LAST.set(Some((id, has_timers)));
            has_timers
        }
    };
    if has_timers { Ok(Some(id)) } else { Err(Unfit::WithoutTimers) }
}

/// Returns whether there are timers here.
pub(crate) fn can_wait() -> bool {
    matches!(with_timers(), Ok(Some(_)))
}

/// Returns an error unless the runtime that polls has I/O. `known` is that runtime, if it has been
/// asked for before.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
pub(crate) fn with_sockets(known: Option<RuntimeId>) -> Result<(), Unfit> {
    thread_local! {
        static LAST: Cell<Option<(RuntimeId, bool)>> = const { Cell::new(None) };
    }
    let Some(id) = known.or_else(runtime) else { return Err(Unfit::Missing) };
    let has_sockets = match LAST.get() {
        Some((last, has_sockets)) if last == id => has_sockets,
        _ => {
            let has_sockets = can_register();
            LAST.set(Some((id, has_sockets)));
            has_sockets
        }
    };
    if has_sockets { Ok(()) } else { Err(Unfit::WithoutSockets) }
}

/// Returns whether a socket can be registered; tokio offers no way to ask about that either.
#[cfg(any(feature = "reqwest", feature = "hyper"))]
fn can_register() -> bool {
    use std::net::{Ipv4Addr, UdpSocket};

    let socket = UdpSocket::bind((Ipv4Addr::LOCALHOST, 0))
        .and_then(|socket| socket.set_nonblocking(true).map(|()| socket));
    // Where there is no such socket, the transport finds out about its own.
    let Ok(socket) = socket else { return true };
    catch_unwind(|| drop(tokio::net::UdpSocket::from_std(socket))).is_ok()
}
