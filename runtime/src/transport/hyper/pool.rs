//! All the hosts, and a connection to one of them.

use std::sync::{Arc, PoisonError, RwLock};

use futures_util::future::{Either, select};
use http::Uri;
use http::uri::PathAndQuery;

use super::host::{Host, Opening, Turn};
use super::open::{Connection, Opener};
use crate::error::{TransportError, TransportErrorKind};

/// The connections of a transport.
pub(super) struct Pool {
    opener: Arc<Opener>,
    /// A client has one, or a few: to compare them takes less than a hash.
    hosts: RwLock<Vec<Arc<Host>>>,
}

/// A connection for one request.
pub(super) struct Lease {
    pub(super) connection: Connection,
    /// Whether it has served a request before, so that it may have ended unnoticed.
    pub(super) is_reused: bool,
}

impl Pool {
    pub(super) fn new(opener: Opener) -> Self {
        Self { opener: Arc::new(opener), hosts: RwLock::default() }
    }

    /// The host that a URL names.
    pub(super) fn host(&self, uri: &Uri) -> Result<Arc<Host>, TransportError> {
        let hosts = self.hosts.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.iter().find(|host| host.is_of(uri)) {
            return Ok(Arc::clone(host));
        }
        drop(hosts);
        let host = Host::of(uri, self.opener.is_http2()).ok_or_else(|| {
            TransportError::new(TransportErrorKind::Other, "the URL of the request has no host")
        })?;
        let mut hosts = self.hosts.write().unwrap_or_else(PoisonError::into_inner);
        if let Some(host) = hosts.iter().find(|host| host.is_of(uri)) {
            return Ok(Arc::clone(host));
        }
        hosts.retain(|host| Arc::strong_count(host) > 1 || !host.is_unused());
        hosts.push(Arc::new(host));
        Ok(Arc::clone(&hosts[hosts.len() - 1]))
    }

    /// A connection to a host: one that is ready, or whatever comes first of a new one and one that another
    /// request is done with.
    pub(super) async fn lease(&self, host: &Arc<Host>) -> Result<Lease, TransportError> {
        loop {
            match host.turn() {
                Turn::Ready(connection) => return Ok(Lease { connection, is_reused: true }),
                Turn::Wait(receiver) => {
                    if let Ok(connection) = receiver.await {
                        return Ok(Lease { connection, is_reused: true });
                    }
                }
                Turn::Open(receiver, opening) => {
                    let opened =
                        Box::pin(open(Arc::clone(&self.opener), Arc::clone(host), opening));
                    match select(receiver, opened).await {
                        Either::Left((Ok(connection), rest)) => {
                            // The other one is not wasted: somebody will need it.
                            tokio::spawn(async move { keep(rest.await) });
                            return Ok(Lease { connection, is_reused: true });
                        }
                        Either::Left((Err(_), rest)) => return rest.await.map(Opened::lease),
                        Either::Right((opened, mut receiver)) => {
                            receiver.close();
                            return match (opened, receiver.try_recv()) {
                                (Err(_), Ok(connection)) => {
                                    Ok(Lease { connection, is_reused: true })
                                }
                                (opened, other) => {
                                    if let Ok(Connection::Own(sender)) = other {
                                        host.release(sender);
                                    }
                                    opened.map(Opened::lease)
                                }
                            };
                        }
                    }
                }
            }
        }
    }
}

/// A new connection.
struct Opened {
    connection: Connection,
    host: Arc<Host>,
}

impl Opened {
    fn lease(self) -> Lease {
        Lease { connection: self.connection, is_reused: false }
    }
}

async fn open(
    opener: Arc<Opener>,
    host: Arc<Host>,
    opening: Option<Opening>,
) -> Result<Opened, TransportError> {
    let connection = opener.open(host.uri(PathAndQuery::from_static("/"))).await?;
    host.opened(&connection);
    drop(opening);
    Ok(Opened { connection, host })
}

fn keep(opened: Result<Opened, TransportError>) {
    if let Ok(Opened { connection: Connection::Own(sender), host }) = opened {
        host.release(sender);
    }
}
