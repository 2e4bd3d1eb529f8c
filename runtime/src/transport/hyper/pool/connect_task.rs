//! A task for each connection that is being opened, so that no request waits for another one to be
//! polled.

use std::any::Any;
use std::panic::AssertUnwindSafe;
use std::sync::Arc;

use futures_util::FutureExt as _;
use http::uri::PathAndQuery;

use super::host::Host;
use crate::clock;
use crate::transport::hyper::connect::{New, Opener};
use crate::transport::hyper::convert_error::Failure;

/// Has a connection opened for the requests that wait.
pub(super) fn begin(opener: &Arc<Opener>, host: &Arc<Host>) {
    let opening = Opening { host: Arc::clone(host), outcome: None };
    // The response may be awaited elsewhere than where the transport was called.
    if let Err(unfit) = clock::with_sockets(None) {
        return opening.end(Err(Failure::unfit(unfit)));
    }
    let opener = Arc::clone(opener);
    tokio::spawn(async move {
        let uri = opening.host.uri(PathAndQuery::from_static("/"));
        // A panic would be lost with the task, and with it what the runtime lacks.
        opening.end(match AssertUnwindSafe(opener.open(uri)).catch_unwind().await {
            Ok(Ok(new)) => Ok(new),
            Ok(Err(error)) => Err(Failure::unconnected(error)),
            Err(panic) => Err(Failure::panicked(text(&*panic))),
        });
    });
}

fn text(panic: &(dyn Any + Send)) -> &str {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    text.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or("it panicked")
}

/// A connection that is being opened. What has come of it is reported when it is dropped; without an
/// outcome, its runtime has ended.
struct Opening {
    host: Arc<Host>,
    outcome: Option<Result<New, Failure>>,
}

impl Opening {
    fn end(mut self, outcome: Result<New, Failure>) {
        self.outcome = Some(outcome);
    }
}

impl Drop for Opening {
    fn drop(&mut self) {
        match self.outcome.take() {
            Some(Ok(new)) => self.host.opened(new),
            Some(Err(failure)) => self.host.failed(Some(&failure)),
            None => self.host.failed(None),
        }
    }
}
