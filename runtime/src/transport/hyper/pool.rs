//! The hosts to which a transport has connections.

mod checkout;
mod connect_task;
pub(super) mod host;
mod state;

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use http::Uri;

use self::checkout::lease;
use self::host::Host;
use self::host::pooled::Lease;
use super::connect::Opener;
use super::convert_error::Failure;
use crate::error::TransportError;
use crate::transport::prepare::unsendable;

/// The connections of a transport.
pub(super) struct Pool {
    opener: Arc<Opener>,
    max_idle: usize,
    hosts: Arc<Hosts>,
}

/// All the hosts. A client has one, or a few: to compare them takes less than a hash.
#[derive(Default)]
pub(super) struct Hosts(RwLock<Vec<Arc<Host>>>);

impl Pool {
    pub(super) fn new(opener: Opener, max_idle: usize) -> Self {
        Self { opener: Arc::new(opener), max_idle, hosts: Arc::default() }
    }

    /// Returns the host that a URL names.
    pub(super) fn host(&self, uri: &Uri) -> Result<Arc<Host>, TransportError> {
        if let Some(host) = self.hosts.find(uri) {
            return Ok(host);
        }
        let hosts = Arc::downgrade(&self.hosts);
        let host = Host::of(uri, self.opener.is_http2(), self.max_idle, hosts);
        let host = host.ok_or_else(|| unsendable("the URL of the request has no host"))?;
        Ok(self.hosts.find_or_add(Arc::new(host)))
    }

    #[cfg(test)]
    pub(super) fn hosts(&self) -> Vec<Arc<Host>> {
        self.hosts.write().clone()
    }

    /// Waits for a connection to a host, and returns whether it has served a request before.
    pub(super) async fn lease(&self, host: &Arc<Host>) -> Result<(Lease, bool), Failure> {
        lease(&self.opener, host).await
    }
}

impl Hosts {
    fn find(&self, uri: &Uri) -> Option<Arc<Host>> {
        let hosts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        hosts.iter().find(|host| host.is_of(uri)).map(Arc::clone)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Vec<Arc<Host>>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a host, unless another request has meanwhile, and takes out those that came to nothing.
    fn find_or_add(&self, new: Arc<Host>) -> Arc<Host> {
        let mut hosts = self.write();
        let uri = new.uri(http::uri::PathAndQuery::from_static("/"));
        if let Some(host) = hosts.iter().find(|host| host.is_of(&uri)) {
            return Arc::clone(host);
        }
        // A host that no request has at hand, and none can get while the list is locked.
        hosts.retain(|host| Arc::strong_count(host) > 1 || !host.is_unused());
        hosts.push(Arc::clone(&new));
        new
    }

    /// Takes out a host that only the caller has at hand, if there is nothing left to keep.
    pub(super) fn forget(&self, forgotten: Arc<Host>) {
        let mut hosts = self.write();
        hosts.retain(|host| {
            !Arc::ptr_eq(host, &forgotten) || Arc::strong_count(host) > 2 || !host.is_unused()
        });
        drop(hosts);
        drop(forgotten);
    }
}
