//! A connection for one request, and the wait for it.

use std::sync::Arc;

use hyper::client::conn::http2;

use super::Host;
use crate::body::Body;
use crate::transport::hyper::connect::Own;
use crate::transport::hyper::convert_error::Failure;

/// A connection for one request.
pub(crate) enum Lease {
    /// HTTP/1.1: for this request alone.
    Own(Own),
    /// HTTP/2.
    Shared(http2::SendRequest<Body>, InUse),
}

/// One request's use of a shared connection, for as long as it lives.
pub(crate) struct InUse {
    host: Arc<Host>,
    number: u64,
}

/// The outcome for a request that waits.
pub(crate) enum Given {
    Connection(Parcel),
    /// No connection could be opened.
    Failed(Failure),
    /// Nobody opens a connection any more: ask again.
    Again,
}

/// A connection on its way to a request. If that waits no longer, it goes back to the pool.
pub(crate) struct Parcel {
    lease: Option<Lease>,
    /// Whether it has served a request before, so that it may have ended unnoticed.
    pub(crate) is_kept: bool,
    host: Arc<Host>,
}

impl Parcel {
    pub(crate) fn new(lease: Lease, is_kept: bool, host: &Arc<Host>) -> Self {
        Self { lease: Some(lease), is_kept, host: Arc::clone(host) }
    }

    pub(crate) fn open(mut self) -> Option<Lease> {
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
    pub(crate) fn new(host: &Arc<Host>, number: u64) -> Self {
        Self { host: Arc::clone(host), number }
    }

    /// Takes the connection out of the pool if it has ended.
    pub(crate) fn drop_ended(&self) {
        self.host.drop_ended();
    }
}

impl Drop for InUse {
    fn drop(&mut self) {
        self.host.done(self.number);
    }
}
