//! A connection for one request, and the wait for it.

use std::sync::Arc;

use hyper::client::conn::http2;
use tokio::sync::oneshot;

use super::failure::Failure;
use super::host::Host;
use super::open::{Opener, Own};
use super::opening;
use super::state::Ticket;
use crate::body::Body;

/// A connection for one request.
pub(super) enum Lease {
    /// HTTP/1.1: for this request alone.
    Own(Own),
    /// HTTP/2.
    Shared(http2::SendRequest<Body>, InUse),
}

/// One request's use of a shared connection, for as long as it lives.
pub(super) struct InUse {
    host: Arc<Host>,
    number: u64,
}

/// The outcome for a request that waits.
pub(super) enum Given {
    Connection(Parcel),
    /// No connection could be opened.
    Failed(Failure),
    /// Nobody opens a connection any more: ask again.
    Again,
}

/// A connection on its way to a request. If that waits no longer, it goes back to the pool.
pub(super) struct Parcel {
    lease: Option<Lease>,
    /// Whether it has served a request before, so that it may have ended unnoticed.
    is_kept: bool,
    host: Arc<Host>,
}

impl Parcel {
    pub(super) fn new(lease: Lease, is_kept: bool, host: &Arc<Host>) -> Self {
        Self { lease: Some(lease), is_kept, host: Arc::clone(host) }
    }

    pub(super) fn open(mut self) -> Option<Lease> {
        self.lease.take()
    }
}

impl Drop for Parcel {
    fn drop(&mut self) {
        if let Some(Lease::Own(own)) = self.lease.take() {
            self.host.release(own);
        }
    }
}

impl InUse {
    pub(super) fn new(host: &Arc<Host>, number: u64) -> Self {
        Self { host: Arc::clone(host), number }
    }

    /// Takes the connection out of the pool if it has ended.
    pub(super) fn drop_ended(&self) {
        self.host.drop_ended();
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        self.host.done(self.number);
    }
}

/// A request in the queue, which leaves it when it is dropped.
struct Waiting<'a> {
    host: &'a Host,
    ticket: Ticket,
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.host.leave(self.ticket);
    }
}

/// How many connections a request has opened for it that come to nothing, not even a failure: the runtime
/// has ended on which they were being opened.
const MAX_OPENINGS: u32 = 3;

/// Waits for a connection: one that another request is done with, or a new one. Returns whether it has
/// served a request before, too.
pub(super) async fn lease(
    opener: &Arc<Opener>,
    host: &Arc<Host>,
) -> Result<(Lease, bool), Failure> {
    let mut openings = 0;
    while openings < MAX_OPENINGS {
        let (waiter, given) = oneshot::channel();
        let (ticket, opens) = match host.ask(waiter) {
            Ok(lease) => return Ok((lease, true)),
            Err(queued) => queued,
        };
        let waiting = Waiting { host, ticket };
        if opens {
            openings += 1;
            opening::begin(opener, host);
        }
        let given = given.await;
        drop(waiting);
        match given {
            Ok(Given::Connection(parcel)) => {
                let is_kept = parcel.is_kept;
                if let Some(lease) = parcel.open() {
                    return Ok((lease, is_kept));
                }
            }
            Ok(Given::Failed(failure)) => return Err(failure),
            Ok(Given::Again) | Err(_) => {}
        }
    }
    Err(Failure::ended_runtime())
}
