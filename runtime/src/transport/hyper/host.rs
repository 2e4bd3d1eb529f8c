//! The connections to one host, and who waits for one.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, Weak};

use http::uri::{Authority, PathAndQuery, Scheme};
use http::{HeaderValue, Uri};
use hyper::client::conn::{http1, http2};
use tokio::runtime::Handle;
use tokio::sync::oneshot;
use tokio::time::Instant;

use super::open::Connection;
use crate::body::Body;
use crate::transport::defaults;
use crate::transport::outgoing::is_same_authority;

/// One host, by one scheme.
pub(super) struct Host {
    scheme: Scheme,
    authority: Authority,
    /// What the header `Host` says.
    pub(super) name: HeaderValue,
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    /// Those of HTTP/1.1 that are ready for a request, in the order in which they became so.
    idle: Vec<(http1::SendRequest<Body>, Instant)>,
    /// The one of HTTP/2.
    shared: Option<http2::SendRequest<Body>>,
    /// Requests that take whatever becomes ready first: that, or the connection they are opening.
    waiting: VecDeque<oneshot::Sender<Connection>>,
    /// Whether the host spoke HTTP/2 when it was asked last.
    speaks_http2: bool,
    /// Whether somebody is opening the one connection that all will share.
    is_opening: bool,
    /// Whether a task closes what is idle for too long.
    is_swept: bool,
}

/// How a request comes by its connection.
pub(super) enum Turn {
    Ready(Connection),
    /// Nothing is ready: take what comes first, a new connection or one that somebody is done with.
    Open(oneshot::Receiver<Connection>, Option<Opening>),
    /// Somebody opens the connection that this request will share.
    Wait(oneshot::Receiver<Connection>),
}

impl Host {
    /// None for a URL that names no host.
    pub(super) fn of(uri: &Uri, speaks_http2: bool) -> Option<Self> {
        let (scheme, authority) = (uri.scheme()?.clone(), uri.authority()?.clone());
        let default = if scheme == Scheme::HTTPS { 443 } else { 80 };
        let host = authority.host();
        let name = match authority.port_u16() {
            Some(port) if port != default => format!("{host}:{port}"),
            _ => host.to_owned(),
        };
        let name = HeaderValue::try_from(name).ok()?;
        let state = Mutex::new(State { speaks_http2, ..State::default() });
        Some(Self { scheme, authority, name, state })
    }

    pub(super) fn is_of(&self, uri: &Uri) -> bool {
        uri.scheme() == Some(&self.scheme)
            && is_same_authority(uri.authority(), Some(&self.authority))
    }

    /// The URL of something on this host.
    pub(super) fn uri(&self, path: PathAndQuery) -> Uri {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path);
        Uri::from_parts(parts).unwrap_or_default()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn is_unused(&self) -> bool {
        let state = self.state();
        state.idle.is_empty() && state.shared.is_none() && state.waiting.is_empty()
    }

    /// A connection on which a request can be put at once.
    pub(super) fn ready(&self, now: Instant) -> Option<Connection> {
        self.state().ready(now)
    }

    /// A connection, or what to do to get one.
    pub(super) fn turn(self: &Arc<Self>) -> Turn {
        let mut state = self.state();
        if let Some(connection) = state.ready(Instant::now()) {
            return Turn::Ready(connection);
        }
        let (sender, receiver) = oneshot::channel();
        state.waiting.retain(|waiting| !waiting.is_closed());
        state.waiting.push_back(sender);
        if !state.speaks_http2 {
            return Turn::Open(receiver, None);
        }
        if mem::replace(&mut state.is_opening, true) {
            return Turn::Wait(receiver);
        }
        Turn::Open(receiver, Some(Opening(Arc::clone(self))))
    }

    /// Takes a new connection, for all who can use it.
    pub(super) fn opened(self: &Arc<Self>, connection: &Connection) {
        let mut state = self.state();
        state.speaks_http2 = matches!(connection, Connection::Shared(_));
        if let Connection::Shared(sender) = connection {
            // Several may have been opened before the first one was known to be enough.
            if !state.shared.as_ref().is_some_and(http2::SendRequest::is_ready) {
                state.shared = Some(sender.clone());
            }
            for waiting in mem::take(&mut state.waiting) {
                let _ = waiting.send(Connection::Shared(sender.clone()));
            }
        }
    }

    /// Takes a connection back that nobody uses any more, as soon as it is ready.
    pub(super) fn release(self: &Arc<Self>, mut sender: http1::SendRequest<Body>) {
        if sender.is_ready() {
            return self.put(sender);
        }
        if sender.is_closed() {
            return;
        }
        // The request may still be on its way out. Elsewhere than on a runtime nobody can wait for that.
        if let Ok(runtime) = Handle::try_current() {
            let host = Arc::clone(self);
            runtime.spawn(async move {
                if sender.ready().await.is_ok() {
                    host.put(sender);
                }
            });
        }
    }

    fn put(self: &Arc<Self>, sender: http1::SendRequest<Body>) {
        let mut state = self.state();
        let mut connection = Connection::Own(sender);
        while let Some(waiting) = state.waiting.pop_front() {
            match waiting.send(connection) {
                Ok(()) => return,
                Err(back) => connection = back,
            }
        }
        if let Connection::Own(sender) = connection
            && state.idle.len() < defaults::MAX_IDLE
        {
            state.idle.push((sender, Instant::now()));
            if !state.is_swept
                && let Ok(runtime) = Handle::try_current()
            {
                state.is_swept = true;
                runtime.spawn(sweep(Sweeping(Arc::downgrade(self))));
            }
        }
    }
}

impl State {
    fn ready(&mut self, now: Instant) -> Option<Connection> {
        if let Some(shared) = &self.shared {
            if shared.is_ready() {
                return Some(Connection::Shared(shared.clone()));
            }
            self.shared = None;
        }
        // The one that was used last is the least likely to end just now.
        while let Some((sender, since)) = self.idle.pop() {
            if sender.is_ready() && now.duration_since(since) < defaults::IDLE_TIMEOUT {
                return Some(Connection::Own(sender));
            }
        }
        None
    }
}

/// Who opens the connection that others wait for. When it is done, or given up, those who have got nothing try
/// themselves.
pub(super) struct Opening(Arc<Host>);

impl Drop for Opening {
    fn drop(&mut self) {
        let mut state = self.0.state();
        state.is_opening = false;
        state.waiting.clear();
    }
}

/// Closes connections that have been idle for too long, until there are none.
async fn sweep(sweeping: Sweeping) {
    // None is, before that; and most are in use again at once.
    tokio::time::sleep(defaults::IDLE_TIMEOUT).await;
    while let Some(next) = sweeping.0.upgrade().and_then(|host| {
        let mut state = host.state();
        state.idle.retain(|(sender, since)| {
            sender.is_ready() && since.elapsed() < defaults::IDLE_TIMEOUT
        });
        let (_, oldest) = state.idle.first()?;
        Some(*oldest + defaults::IDLE_TIMEOUT)
    }) {
        tokio::time::sleep_until(next).await;
    }
}

/// Says so when it ends, be it with its runtime.
struct Sweeping(Weak<Host>);

impl Drop for Sweeping {
    fn drop(&mut self) {
        if let Some(host) = self.0.upgrade() {
            host.state().is_swept = false;
        }
    }
}
