//! The wait for a connection.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::connect_task;
use super::host::Host;
use super::host::pooled::{Given, Lease};
use super::state::Ticket;
use crate::transport::hyper::connect::Opener;
use crate::transport::hyper::convert_error::Failure;

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
            connect_task::begin(opener, host);
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
