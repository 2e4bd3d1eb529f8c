//! The hosts to which a transport has connections.

use std::sync::{Arc, PoisonError, RwLock, RwLockWriteGuard};

use http::Uri;

use super::Host;

/// The hosts of a transport. A client has one, or a few: to compare them costs less than a hash.
#[derive(Default)]
pub(in crate::transport::hyper) struct Hosts(RwLock<Vec<Arc<Host>>>);

impl Hosts {
    pub(in crate::transport::hyper) fn find(&self, uri: &Uri) -> Option<Arc<Host>> {
        let hosts = self.0.read().unwrap_or_else(PoisonError::into_inner);
        hosts.iter().find(|host| host.matches(uri)).map(Arc::clone)
    }

    #[cfg(test)]
    pub(in crate::transport::hyper) fn list(&self) -> Vec<Arc<Host>> {
        self.write().clone()
    }

    fn write(&self) -> RwLockWriteGuard<'_, Vec<Arc<Host>>> {
        self.0.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Adds a host, unless another request has added it meanwhile, and removes unused ones: those
    /// to which no connection could be opened have no sweep that would remove them.
    pub(in crate::transport::hyper) fn find_or_add(&self, new: Arc<Host>) -> Arc<Host> {
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
    pub(super) fn remove(&self, host: Arc<Host>) {
        let mut hosts = self.write();
        hosts.retain(|listed| {
            !Arc::ptr_eq(listed, &host) || Arc::strong_count(listed) > 2 || !listed.is_unused()
        });
        drop(hosts);
        drop(host);
    }
}
