//! Name lookup by the system, except for names that have addresses of their own.

use std::collections::BTreeMap;
use std::future::ready;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::vec;

use futures_util::FutureExt as _;
use hyper_util::client::legacy::connect::dns::{GaiResolver, Name};
use tower_service::Service;

use crate::boxed::BoxFuture;

/// Looks up host names.
#[derive(Clone)]
pub(super) struct Resolver {
    /// By name in lower case.
    overrides: Arc<BTreeMap<String, Vec<SocketAddr>>>,
    system: GaiResolver,
}

impl Resolver {
    pub(super) fn new(overrides: BTreeMap<String, Vec<SocketAddr>>) -> Self {
        Self { overrides: Arc::new(overrides), system: GaiResolver::new() }
    }
}

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = io::Error;
    type Future = BoxFuture<io::Result<vec::IntoIter<SocketAddr>>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.system.poll_ready(context)
    }

    fn call(&mut self, name: Name) -> Self::Future {
        match self.overrides.get(&name.as_str().to_ascii_lowercase()) {
            Some(addresses) => Box::pin(ready(Ok(addresses.clone().into_iter()))),
            None => Box::pin(
                self.system
                    .call(name)
                    .map(|found| found.map(|addresses| addresses.collect::<Vec<_>>().into_iter())),
            ),
        }
    }
}
