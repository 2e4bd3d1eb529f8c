//! Connections that requests have checked out of the pool.

use std::sync::Arc;

use super::Host;
use crate::transport::hyper::connect::{Http1, Http2};
use crate::transport::hyper::convert_error::ConnectError;

/// A connection for one request.
pub(crate) enum Pooled {
    /// HTTP/1.1: for this request alone.
    Http1(Http1),
    /// HTTP/2: shared with other requests.
    Http2(Http2, Http2Use),
}

/// One request's use of an HTTP/2 connection, which ends when this is dropped.
pub(crate) struct Http2Use {
    host: Arc<Host>,
    /// The connection.
    id: u64,
}

/// The message that ends the wait of a request.
pub(crate) enum WaitOutcome {
    Connection(Handoff),
    /// No connection could be opened.
    Failed(ConnectError),
    /// No task opens a connection any more: the request has to ask again.
    AskAgain,
}

/// A connection that has been sent to a waiting request. It returns to the pool if the request is
/// dropped before it takes the connection.
pub(crate) struct Handoff {
    connection: Option<Pooled>,
    /// Whether the connection has served a request before, so that its end may have gone unnoticed.
    is_reused: bool,
    host: Arc<Host>,
}

impl Handoff {
    pub(super) fn new(connection: Pooled, is_reused: bool, host: &Arc<Host>) -> Self {
        Self { connection: Some(connection), is_reused, host: Arc::clone(host) }
    }

    pub(crate) fn is_reused(&self) -> bool {
        self.is_reused
    }

    /// Takes the connection.
    pub(crate) fn accept(mut self) -> Option<Pooled> {
        self.connection.take()
    }
}

impl Drop for Handoff {
    fn drop(&mut self) {
        // A use of an HTTP/2 connection ends by being dropped.
        if let Some(Pooled::Http1(http1)) = self.connection.take() {
            self.host.release(http1);
        }
    }
}

impl Http2Use {
    pub(super) fn new(host: &Arc<Host>, id: u64) -> Self {
        Self { host: Arc::clone(host), id }
    }

    /// Removes the connection from the pool if it has closed.
    pub(crate) fn remove_closed(&self) {
        self.host.remove_closed_http2();
    }
}

impl Drop for Http2Use {
    fn drop(&mut self) {
        self.host.finish_http2(self.id);
    }
}
