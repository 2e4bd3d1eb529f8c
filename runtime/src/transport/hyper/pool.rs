//! The connection pool: the hosts to which a transport has connections.

pub(super) mod checkout;
mod connect_task;
pub(super) mod host;
pub(super) mod state;

use std::sync::Arc;

use http::Uri;

use self::host::Host;
use self::host::hosts::Hosts;
use super::connect::Connector;
use crate::error::transport::TransportError;
use crate::transport::prepare::unsendable;

/// The connections of a transport.
pub(super) struct Pool {
    connector: Arc<Connector>,
    max_idle: usize,
    hosts: Arc<Hosts>,
}

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
        let host = Host::of(uri, Arc::clone(&self.connector), self.max_idle, hosts);
        let host = host.ok_or_else(|| unsendable("the URL of the request has no host"))?;
        Ok(self.hosts.find_or_add(Arc::new(host)))
    }

    #[cfg(test)]
    pub(super) fn hosts(&self) -> Vec<Arc<Host>> {
        self.hosts.list()
    }
}
