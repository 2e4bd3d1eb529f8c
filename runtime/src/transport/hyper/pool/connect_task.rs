//! A task for each connection that is being opened. If calls opened connections themselves, one
//! that is polled once and then left alone would block all others that wait for its connection.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt as _;
use http::uri::PathAndQuery;

use super::host::Host;
use crate::timer;
use crate::transport::hyper::connect::NewConnection;
use crate::transport::hyper::convert_error::ConnectError;

/// Spawns a task that opens a connection for the requests that wait.
pub(super) fn spawn(host: &Arc<Host>) {
    let guard = ConnectGuard { host: Arc::clone(host), outcome: None };
    // The transport has checked its runtime when it was called, but the response may be awaited
    // elsewhere.
    if let Err(problem) = timer::check_sockets(None) {
        return guard.finish(Err(ConnectError::no_runtime(problem)));
    }
    tokio::spawn(async move {
        let uri = guard.host.uri(PathAndQuery::from_static("/"));
        let host = Arc::clone(&guard.host);
        let connecting = host.connector.connect(uri);
        // tokio panics if the runtime lacks what connecting needs. The task would swallow its
        // message.
        guard.finish(match AssertUnwindSafe(connecting).catch_unwind().await {
            Ok(Ok(new)) => Ok(new),
            Ok(Err(error)) => Err(ConnectError::new(error)),
            Err(panic) => Err(ConnectError::panicked(panic_message(&*panic))),
        });
    });
}

fn panic_message(panic: &(dyn Any + Send)) -> &str {
    let message = panic.downcast_ref::<String>().map(String::as_str);
    message.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked")
}

/// A connection that is being opened. It reports its outcome to the host when it is dropped, so
/// that the host also learns of tasks that end with their runtime: these have no outcome.
struct ConnectGuard {
    host: Arc<Host>,
    outcome: Option<Result<NewConnection, ConnectError>>,
}

impl ConnectGuard {
    fn finish(mut self, outcome: Result<NewConnection, ConnectError>) {
        self.outcome = Some(outcome);
    }
}

impl Drop for ConnectGuard {
    fn drop(&mut self) {
        match self.outcome.take() {
            Some(Ok(new)) => self.host.connected(new),
            Some(Err(error)) => self.host.connect_failed(Some(&error)),
            None => self.host.connect_failed(None),
        }
    }
}
