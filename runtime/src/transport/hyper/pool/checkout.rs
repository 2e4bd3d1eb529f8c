//! The wait for a connection.

use std::sync::Arc;

use tokio::sync::oneshot;

use super::connect_task;
use super::host::Host;
use super::host::pooled::{Pooled, WaitOutcome};
use super::state::{Checkout, Ticket};
use crate::transport::hyper::convert_error::ConnectError;

/// How many connect tasks one request starts that end without a connection and without an error,
/// because their runtime has ended.
const MAX_CONNECT_TASKS: u32 = 3;

/// Waits for a connection that another request returns, or for a new one. Also returns whether it
/// has served a request before.
pub(in crate::transport::hyper) async fn checkout(
    host: &Arc<Host>,
) -> Result<(Pooled, bool), ConnectError> {
    let mut tasks = 0;
    while tasks < MAX_CONNECT_TASKS {
        let (waiter, outcome) = oneshot::channel();
        let (ticket, connects) = match host.checkout(waiter) {
            Checkout::Ready(connection) => return Ok((host.pooled(connection), true)),
            Checkout::Connect(ticket) => (ticket, true),
            Checkout::Wait(ticket) => (ticket, false),
        };
        let place = QueueGuard { host, ticket };
        if connects {
            tasks += 1;
            connect_task::spawn(host);
        }
        let outcome = outcome.await;
        drop(place);
        match outcome {
            Ok(WaitOutcome::Connection(handoff)) => {
                let is_reused = handoff.is_reused();
                if let Some(connection) = handoff.accept() {
                    return Ok((connection, is_reused));
                }
            }
            Ok(WaitOutcome::Failed(error)) => return Err(error),
            Ok(WaitOutcome::AskAgain) | Err(_) => {}
        }
    }
    Err(ConnectError::runtime_ended())
}

/// A place in the queue, which the request leaves when this is dropped.
struct QueueGuard<'a> {
    host: &'a Host,
    ticket: Ticket,
}

impl Drop for QueueGuard<'_> {
    fn drop(&mut self) {
        self.host.remove_waiter(self.ticket);
    }
}
