//! One host: the pool's decisions for it, and what follows from them, which is done without the lock.

pub(crate) mod pooled;
mod sweep;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use tokio::runtime::Handle;
use tokio::sync::oneshot;

use self::pooled::{Given, InUse, Lease, Parcel};
use self::sweep::sweep;
use super::Hosts;
use super::state::{Connection, Ended, Expired, Put, Sender, State, Ticket, Turn};
use crate::clock::Instant;
use crate::transport::defaults;
use crate::transport::hyper::connect::{New, Own, Shared};
use crate::transport::hyper::convert_error::Failure;
use crate::transport::prepare::is_same_authority;

impl Sender for Own {
    fn is_ready(&self) -> bool {
        self.sender.is_ready()
    }
}

impl Sender for Shared {
    fn is_ready(&self) -> bool {
        self.sender.is_ready()
    }
}

type Waiter = oneshot::Sender<Given>;

/// One host, by one scheme.
pub(crate) struct Host {
    scheme: Scheme,
    authority: Authority,
    /// What the header `Host` says.
    pub(crate) name: HeaderValue,
    state: Mutex<Guarded>,
    hosts: Weak<Hosts>,
}

struct Guarded {
    pool: State<Own, Shared, Waiter>,
    /// Whether a task closes what is idle for too long.
    is_swept: bool,
}

impl Host {
    /// None for a URL that names no host.
    pub(crate) fn of(
        uri: &Uri,
        speaks_http2: bool,
        max_idle: usize,
        hosts: Weak<Hosts>,
    ) -> Option<Self> {
        let (scheme, authority) = (uri.scheme()?.clone(), uri.authority()?.clone());
        let default = if scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = authority.host();
        let name = match authority.port_u16() {
            Some(port) if port != default => format!("{host}:{port}"),
            _ => host.to_owned(),
        };
        let name = HeaderValue::try_from(name).ok()?;
        let pool = State::new(speaks_http2, defaults::IDLE_TIMEOUT, max_idle);
        let state = Mutex::new(Guarded { pool, is_swept: false });
        Some(Self { scheme, authority, name, state, hosts })
    }

    pub(crate) fn is_of(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme)
            && is_same_authority(uri.authority(), Some(&self.authority))
    }

    /// Returns the URL of something on this host.
    pub(crate) fn uri(&self, path: PathAndQuery) -> Uri {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path);
        Uri::from_parts(parts).unwrap_or_default()
    }

    fn state(&self) -> MutexGuard<'_, Guarded> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    #[cfg(test)]
    pub(crate) fn is_locked(&self) -> bool {
        self.state.try_lock().is_err()
    }

    pub(crate) fn is_unused(&self) -> bool {
        self.state().pool.is_unused()
    }

    /// Returns a connection on which a request can be put at once, if there is one.
    pub(crate) fn ready(self: &Arc<Self>, now: Instant) -> Option<Lease> {
        let (connection, ended) = self.state().pool.take(now);
        drop(ended);
        connection.map(|connection| self.lease(connection))
    }

    /// Returns a connection, or puts the request in the queue.
    pub(crate) fn ask(self: &Arc<Self>, waiter: Waiter) -> Result<Lease, (Ticket, bool)> {
        let (turn, ended) = self.state().pool.ask(Instant::now(), waiter);
        drop(ended);
        match turn {
            Turn::Ready(connection) => Ok(self.lease(connection)),
            Turn::Wait { ticket, opens } => Err((ticket, opens)),
        }
    }

    /// Takes a request out of the queue that waits no longer.
    pub(crate) fn leave(&self, ticket: Ticket) {
        let left = self.state().pool.leave(ticket);
        drop(left);
    }

    /// Takes a new connection, for all who can use it.
    pub(crate) fn opened(self: &Arc<Self>, new: New) {
        let now = Instant::now();
        let mut state = self.state();
        let opened = match new {
            New::Own(own) => state.pool.opened_own(own, now),
            New::Shared(shared) => state.pool.opened_shared(shared, now),
        };
        let sweeps = state.begins_sweep();
        drop(state);
        self.sweep_if(sweeps);
        drop(opened.ended);
        for (waiter, connection) in opened.given {
            let parcel = Parcel::new(self.lease(connection), false, self);
            // One that waits no longer gives its connection back by dropping it.
            let _ = waiter.send(Given::Connection(parcel));
        }
        for waiter in opened.stranded {
            let _ = waiter.send(Given::Again);
        }
    }

    /// Reports why a connection could not be opened to all for whom nobody opens another one. Without a
    /// reason, they ask again.
    pub(crate) fn failed(&self, failure: Option<&Failure>) {
        let stranded = self.state().pool.failed();
        for waiter in stranded {
            let _ = waiter.send(failure.cloned().map_or(Given::Again, Given::Failed));
        }
    }

    /// Takes a connection back that no request uses any more, as soon as it is ready.
    pub(crate) fn release(self: &Arc<Self>, mut own: Own) {
        if own.sender.is_ready() {
            return self.put(own);
        }
        if own.sender.is_closed() {
            return;
        }
        // The request may still be on its way out. Elsewhere than on a runtime nobody can wait for that.
        if let Ok(runtime) = Handle::try_current() {
            let host = Arc::clone(self);
            runtime.spawn(async move {
                if own.sender.ready().await.is_ok() {
                    host.put(own);
                }
            });
        }
    }

    fn put(self: &Arc<Self>, mut own: Own) {
        let now = Instant::now();
        loop {
            let mut state = self.state();
            let put = state.pool.put(own, now);
            let sweeps = state.begins_sweep();
            drop(state);
            self.sweep_if(sweeps);
            own = match put {
                Put::Kept => return,
                Put::Ended(own) => return drop(own),
                Put::Given(waiter, own) => {
                    let parcel = Parcel::new(Lease::Own(own), true, self);
                    let Err(Given::Connection(back)) = waiter.send(Given::Connection(parcel))
                    else {
                        return;
                    };
                    // That request waits no longer, and has left the queue by now.
                    let Some(Lease::Own(own)) = back.open() else { return };
                    own
                }
            };
        }
    }

    /// Ends one request's use of a shared connection.
    pub(crate) fn done(&self, number: u64) {
        self.state().pool.done(number, Instant::now);
    }

    /// Drops the shared connection if it has ended, without waiting for the next request or sweep.
    pub(crate) fn drop_ended(&self) {
        let ended = self.state().pool.remove_ended();
        drop(ended);
    }

    /// Takes out what has been idle for too long, and returns when to look again.
    pub(crate) fn expire(&self) -> Option<Instant> {
        let mut state = self.state();
        let Expired { ended, next } = state.pool.expire(Instant::now());
        // Whatever comes next begins a sweep of its own.
        state.is_swept = next.is_some();
        drop(state);
        let Ended { own, shared } = ended;
        drop((own, shared));
        next
    }

    /// Takes the host out of the pool, if there is nothing left to keep.
    pub(crate) fn forget(self: Arc<Self>) {
        if let Some(hosts) = self.hosts.upgrade() {
            hosts.forget(self);
        }
    }

    /// Reports that the task that swept has ended with its runtime.
    pub(crate) fn is_not_swept(&self) {
        self.state().is_swept = false;
    }

    fn lease(self: &Arc<Self>, connection: Connection<Own, Shared>) -> Lease {
        match connection {
            Connection::Own(own) => Lease::Own(own),
            Connection::Shared(used) => {
                // Nobody else has kept the connection's task busy with it.
                if used.was_idle {
                    used.sender.check.demand();
                }
                Lease::Shared(used.sender.sender, InUse::new(self, used.number))
            }
        }
    }

    fn sweep_if(self: &Arc<Self>, sweeps: bool) {
        if sweeps {
            match Handle::try_current() {
                Ok(runtime) => drop(runtime.spawn(sweep(self))),
                Err(_) => self.is_not_swept(),
            }
        }
    }
}

impl Guarded {
    /// Returns whether a sweep has to be begun now.
    fn begins_sweep(&mut self) -> bool {
        !std::mem::replace(&mut self.is_swept, true)
    }
}
