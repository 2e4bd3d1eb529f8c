//! One host: its connections, and the requests that wait for one.
//!
//! [`State`] decides, and [`Host`] carries out what it decides. The lock of a host is held for the
//! decision alone. Wakers, senders and connections run code of other tasks when they are woken,
//! sent to or dropped, so this happens after the lock has been released. Between the two, other
//! requests may come and go; a connection that is sent to a request which has just been dropped
//! returns to the pool by itself ([`Handoff`]).

pub(super) mod hosts;
pub(crate) mod pooled;
mod sweep;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use self::hosts::Hosts;
use self::pooled::{Handoff, Http2Use, Pooled, WaitOutcome};
use self::sweep::sweep;
use super::state::{Checkin, Checkout, Connection, Expired, Sender, State, Ticket};
use crate::timer::Instant;
use crate::transport::defaults;
use crate::transport::hyper::connect::{Connector, Http1, Http2, NewConnection};
use crate::transport::hyper::convert_error::ConnectError;
use crate::transport::prepare::is_same_authority;

impl Sender for Http1 {
    fn is_ready(&self) -> bool {
        self.sender.is_ready()
    }
}

impl Sender for Http2 {
    fn is_ready(&self) -> bool {
        self.sender.is_ready()
    }
}

type Waiter = oneshot::Sender<WaitOutcome>;

/// A host, reached by one scheme.
pub(crate) struct Host {
    scheme: Scheme,
    authority: Authority,
    /// The value of the header `Host`.
    pub(crate) header: HeaderValue,
    /// Opens the connections.
    pub(super) connector: Arc<Connector>,
    locked: Mutex<Locked>,
    /// The hosts of the transport, for the removal of this one.
    hosts: Weak<Hosts>,
}

struct Locked {
    state: State<Http1, Http2, Waiter>,
    /// Whether a task closes idle connections.
    is_swept: bool,
}

impl Host {
    /// Returns the host that a URL names, or `None` if it names none.
    pub(super) fn of(
        uri: &Uri,
        connector: Arc<Connector>,
        max_idle: usize,
        hosts: Weak<Hosts>,
    ) -> Option<Self> {
        let (scheme, authority) = (uri.scheme()?.clone(), uri.authority()?.clone());
        let default_port = if scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = authority.host();
        let header = match authority.port_u16() {
            Some(port) if port != default_port => format!("{host}:{port}"),
            _ => host.to_owned(),
        };
        let header = HeaderValue::try_from(header).ok()?;
        let state = State::new(connector.is_http2_only(), defaults::IDLE_TIMEOUT, max_idle);
        let locked = Mutex::new(Locked { state, is_swept: false });
        Some(Self { scheme, authority, header, connector, locked, hosts })
    }

    /// Returns whether a URL names this host.
    pub(super) fn matches(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme)
            && is_same_authority(uri.authority(), Some(&self.authority))
    }

    /// Returns the URL of a path on this host.
    pub(crate) fn uri(&self, path: PathAndQuery) -> Uri {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path);
        Uri::from_parts(parts).unwrap_or_default()
    }

    fn lock(&self) -> MutexGuard<'_, Locked> {
        self.locked.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(crate) fn is_locked(&self) -> bool {
        self.locked.try_lock().is_err()
    }

    pub(super) fn is_unused(&self) -> bool {
        self.lock().state.is_unused()
    }

    /// Returns a connection that can take a request at once, if there is one.
    pub(crate) fn try_checkout(self: &Arc<Self>, now: Instant) -> Option<Pooled> {
        let (connection, discarded) = self.lock().state.try_checkout(now);
        drop(discarded);
        connection.map(|connection| self.pooled(connection))
    }

    /// Returns a connection, or puts the request in the queue.
    pub(crate) fn checkout(&self, waiter: Waiter) -> Checkout<Http1, Http2> {
        let (checkout, discarded) = self.lock().state.checkout(Instant::now(), waiter);
        drop(discarded);
        checkout
    }

    /// Removes a request from the queue, if it is still there.
    pub(super) fn remove_waiter(&self, ticket: Ticket) {
        let waiter = self.lock().state.remove_waiter(ticket);
        drop(waiter);
    }

    /// Adds a new connection, and sends it to the requests that it serves.
    pub(crate) fn connected(self: &Arc<Self>, new: NewConnection) {
        let now = Instant::now();
        let mut locked = self.lock();
        let connected = match new {
            NewConnection::Http1(http1) => locked.state.add_http1(http1, now),
            NewConnection::Http2(http2) => locked.state.add_http2(http2, now),
        };
        let starts_sweep = locked.starts_sweep();
        drop(locked);
        self.sweep_if(starts_sweep);
        drop(connected.discarded);
        for (waiter, connection) in connected.served {
            let handoff = Handoff::new(self.pooled(connection), false, self);
            // If the request has been dropped, so is the handoff, which returns the connection.
            let _ = waiter.send(WaitOutcome::Connection(handoff));
        }
        for waiter in connected.stranded {
            let _ = waiter.send(WaitOutcome::AskAgain);
        }
    }

    /// Sends the error to the requests for which no other task opens a connection. Without an
    /// error, they ask again.
    pub(crate) fn connect_failed(&self, error: Option<&ConnectError>) {
        let stranded = self.lock().state.connect_failed();
        for waiter in stranded {
            let _ = waiter.send(error.cloned().map_or(WaitOutcome::AskAgain, WaitOutcome::Failed));
        }
    }

    /// Returns a connection to the pool as soon as it can take a request, unless it has closed.
    pub(crate) fn release(self: &Arc<Self>, mut http1: Http1) {
        if http1.sender.is_ready() {
            return self.checkin(http1);
        }
        if http1.sender.is_closed() {
            return;
        }
        // The task of the connection is not ready for the next request. It may still write this
        // one, to which the server has responded early. Without a runtime, no task can wait for
        // that, and the connection closes.
        if let Ok(runtime) = Handle::try_current() {
            let host = Arc::clone(self);
            runtime.spawn(async move {
                if http1.sender.ready().await.is_ok() {
                    host.checkin(http1);
                }
            });
        }
    }

    fn checkin(self: &Arc<Self>, mut http1: Http1) {
        let now = Instant::now();
        loop {
            let mut locked = self.lock();
            let checkin = locked.state.checkin(http1, now);
            let starts_sweep = locked.starts_sweep();
            drop(locked);
            self.sweep_if(starts_sweep);
            http1 = match checkin {
                Checkin::Idle => return,
                Checkin::Discarded(http1) => return drop(http1),
                Checkin::Served(waiter, http1) => {
                    let handoff = Handoff::new(Pooled::Http1(http1), true, self);
                    let sent = waiter.send(WaitOutcome::Connection(handoff));
                    let Err(WaitOutcome::Connection(unsent)) = sent else { return };
                    // That request has been dropped. It is no longer in the queue, so the next one
                    // is tried.
                    let Some(Pooled::Http1(http1)) = unsent.accept() else { return };
                    http1
                }
            };
        }
    }

    /// Ends one request's use of an HTTP/2 connection.
    fn finish_http2(&self, id: u64) {
        self.lock().state.finish_http2(id, Instant::now);
    }

    /// Removes the HTTP/2 connection if it has closed, rather than when the next request asks for
    /// it.
    fn remove_closed_http2(&self) {
        let closed = self.lock().state.remove_closed_http2();
        drop(closed);
    }

    /// Closes the connections that have been idle for too long. Returns when the next one may
    /// expire.
    fn expire(&self) -> Option<Instant> {
        let mut locked = self.lock();
        let Expired { discarded, next } = locked.state.expire(Instant::now());
        // In the same lock as the decision: a connection that comes later starts a new sweep.
        locked.is_swept = next.is_some();
        drop(locked);
        drop(discarded);
        next
    }

    /// Removes the host from the pool if it is unused.
    fn remove_from_pool(self: Arc<Self>) {
        if let Some(hosts) = self.hosts.upgrade() {
            hosts.remove(self);
        }
    }

    /// Records that the sweep task has ended, together with its runtime.
    fn sweep_ended(&self) {
        self.lock().is_swept = false;
    }

    /// Prepares a connection that is checked out for a request.
    pub(super) fn pooled(self: &Arc<Self>, connection: Connection<Http1, Http2>) -> Pooled {
        match connection {
            Connection::Http1(http1) => Pooled::Http1(http1),
            Connection::Http2(checkout) => {
                // While other requests use it, its task runs anyway, and sees what the server
                // sends.
                if checkout.was_idle {
                    checkout.sender.probe.arm();
                }
                let http2_use = Http2Use::new(self, checkout.id);
                Pooled::Http2(checkout.sender, http2_use)
            }
        }
    }

    fn sweep_if(self: &Arc<Self>, starts_sweep: bool) {
        if starts_sweep {
            match Handle::try_current() {
                Ok(runtime) => drop(runtime.spawn(sweep(self))),
                Err(_) => self.sweep_ended(),
            }
        }
    }
}

impl Locked {
    /// Returns whether a sweep has to be started, and records that it has.
    fn starts_sweep(&mut self) -> bool {
        !std::mem::replace(&mut self.is_swept, true)
    }
}
