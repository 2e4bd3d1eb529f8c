//! The connection pool: the hosts to which a transport has connections.

mod checkout;
mod connect_task;
pub(super) mod host;
pub(super) mod state;

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use http::Uri;

use self::checkout::checkout;
use self::host::Host;
use self::host::pooled::Pooled;
use super::connect::Connector;
use super::convert_error::ConnectError;
use crate::error::transport::TransportError;
use crate::transport::prepare::unsendable;

/// The connections of a transport.
pub(super) struct Pool {
    connector: Arc<Connector>,
    max_idle: usize,
    hosts: Arc<Hosts>,
}

/// The hosts of a transport. A client has one, or a few: to compare them costs less than a hash.
#[derive(Default)]
pub(super) struct Hosts(RwLock<Vec<Arc<Host>>>);

impl Pool {
    pub(super) fn new(connector: Connector, max_idle: usize) -> Self {
        Self { connector: Arc::new(connector), max_idle, hosts: Arc::default() }
    }

    /// Returns the host that a URL names.
    pub(super) fn host(&self, uri: &Uri) -> Result<Arc<Host>, TransportError> {
        if let Some(host) = self.hosts.find(uri) {
            return Ok(host);
        }
        let hosts = Arc::downgrade(&self.hosts);
        let host = Host::of(uri, self.connector.is_http2_only(), self.max_idle, hosts);
        let host = host.ok_or_else(|| unsendable("the URL of the request has no host"))?;
        Ok(self.hosts.find_or_add(Arc::new(host)))
    }

    #[cfg(test)]
    pub(super) fn hosts(&self) -> Vec<Arc<Host>> {
        self.hosts.write().clone()
    }

    /// Waits for a connection to a host. Also returns whether it has served a request before.
    pub(super) async fn checkout(&self, host: &Arc<Host>) -> Result<(Pooled, bool), ConnectError> {
        checkout(&self.connector, host).await
    }
}

impl Hosts {
    fn find(&self, uri: &Uri) -> Option<Arc<Host>> {
        let hosts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        hosts.iter().find(|host| host.matches(uri)).map(Arc::clone)
    }

    fn write(&self) -> RwLockWriteGuard<'_, Vec<Arc<Host>>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a host, unless another request has added it meanwhile, and removes unused ones: those
    /// to which no connection could be opened have no sweep that would remove them.
    fn find_or_add(&self, new: Arc<Host>) -> Arc<Host> {
        let mut hosts = self.write();
        let uri = new.uri(http::uri::PathAndQuery::from_static("/"));
        if let Some(host) = hosts.iter().find(|host| host.matches(&uri)) {
            return Arc::clone(host);
        }
        // If the list has the only reference to a host, no request has it, and none can get it
        // while the list is locked.
        hosts.retain(|host| Arc::strong_count(host) > 1 || !host.is_unused());
        hosts.push(Arc::clone(&new));
        new
    }

    /// Removes a host if it is unused, and only the list and the caller have a reference to it.
    fn remove(&self, host: Arc<Host>) {
        let mut hosts = self.write();
        hosts.retain(|listed| {
            !Arc::ptr_eq(listed, &host) || Arc::strong_count(listed) > 2 || !listed.is_unused()
        });
        drop(hosts);
        drop(host);
    }
}
