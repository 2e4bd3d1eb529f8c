//! The decisions of the pool for one host, without I/O and without a runtime: which request gets
//! which connection, who opens one, and which requests learn that none could be opened.
//!
//! The host calls every method while it holds its lock. No method sends, wakes or drops a
//! connection, because all of these run code of other tasks, which may want the lock: a method
//! returns what is to be sent or dropped, and the host does so after it has released the lock.
//!
//! Reuse and connect race: a request that finds no idle connection waits both for one that another
//! request returns and for a new one, and takes what comes first. So connections are not opened
//! *for* a request. The pool only counts how many are being opened, and keeps one promise: as long
//! as a request waits, a task opens a connection that it may get. A task that fails, or a
//! connection that goes to another request, may break it; then the pool returns the requests that
//! it leaves without one.

#[cfg(test)]
mod model;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use crate::timer::Instant;

/// The end of a connection that sends requests, as hyper's `SendRequest`.
pub(super) trait Sender {
    /// Returns whether the connection can take a request now.
    fn is_ready(&self) -> bool;
}

/// A connection that is checked out for one request.
#[derive(Debug, PartialEq)]
pub(crate) enum Connection<H1, H2> {
    /// HTTP/1.1: for this request alone, until its response has been read.
    Http1(H1),
    /// HTTP/2: shared by as many requests as the server allows.
    Http2(Http2Checkout<H2>),
}

/// One request's use of the HTTP/2 connection. [`State::finish_http2`] ends it.
#[derive(Debug, PartialEq)]
pub(crate) struct Http2Checkout<H2> {
    pub(super) sender: H2,
    /// The connection, which another one may replace meanwhile.
    pub(super) id: u64,
    /// Whether no other request uses the connection, so that its end may have gone unnoticed.
    pub(super) was_idle: bool,
}

/// Connections that are no longer of use, to be dropped after the lock is released.
#[must_use = "dropping a connection wakes its task, so it is done without the lock"]
#[derive(Debug)]
pub(super) struct Discarded<H1, H2> {
    pub(super) http1: Vec<H1>,
    pub(super) http2: Option<H2>,
}

/// The place of a request in the queue.
pub(crate) type Ticket = u64;

/// The result of asking the pool for a connection.
#[derive(Debug)]
pub(crate) enum Checkout<H1, H2> {
    Ready(Connection<H1, H2>),
    /// The request waits, and its caller has to open a connection.
    Connect(Ticket),
    /// The request waits. Other requests have had enough connections opened.
    Wait(Ticket),
}

/// The consequences of a new connection.
#[derive(Debug)]
pub(super) struct Connected<H1, H2, W> {
    /// Waiting requests that get a connection.
    pub(super) served: Vec<(W, Connection<H1, H2>)>,
    /// Waiting requests for which no task opens a connection any more: they have to ask again.
    pub(super) stranded: Vec<W>,
    pub(super) discarded: Discarded<H1, H2>,
}

/// The use of an HTTP/1.1 connection that a request has returned.
#[derive(Debug)]
pub(super) enum Checkin<H1, W> {
    Idle,
    /// A waiting request gets it.
    Served(W, H1),
    /// The pool has as many idle connections as it may have.
    Discarded(H1),
}

/// The connections that have been idle for too long.
#[derive(Debug)]
pub(super) struct Expired<H1, H2> {
    pub(super) discarded: Discarded<H1, H2>,
    /// When the next connection may expire, or `None` if there is none.
    pub(super) next: Option<Instant>,
}

/// The connections to one host, and the requests that wait for one. `H1` and `H2` are the senders
/// of connections, and `W` is how a waiting request is reached.
#[derive(Debug)]
pub(super) struct State<H1, H2, W> {
    idle_timeout: Duration,
    max_idle: usize,
    /// The idle HTTP/1.1 connections, the longest idle one first.
    idle: VecDeque<(H1, Instant)>,
    /// The HTTP/2 connection.
    http2: Option<Http2Connection<H2>>,
    /// The requests that wait, the oldest first.
    waiting: BTreeMap<Ticket, W>,
    /// The last number that was used for a ticket or for an HTTP/2 connection.
    last_id: u64,
    /// How many connections are being opened.
    connecting: usize,
    /// Whether the last new connection spoke HTTP/2, so that the next one is expected to.
    expects_http2: bool,
}

#[derive(Debug)]
struct Http2Connection<H2> {
    sender: H2,
    id: u64,
    /// How many requests use it.
    users: usize,
    /// Since when there are none, if there are none.
    idle_since: Instant,
}

impl<H1, H2> Default for Discarded<H1, H2> {
    fn default() -> Self {
        Self { http1: Vec::new(), http2: None }
    }
}

impl<H1: Sender, H2: Sender + Clone, W> State<H1, H2, W> {
    pub(super) fn new(expects_http2: bool, idle_timeout: Duration, max_idle: usize) -> Self {
        Self {
            idle_timeout,
            max_idle,
            idle: VecDeque::new(),
            http2: None,
            waiting: BTreeMap::new(),
            last_id: 0,
            connecting: 0,
            expects_http2,
        }
    }

    /// Returns a connection that can take a request at once, if there is one.
    pub(super) fn try_checkout(
        &mut self,
        now: Instant,
    ) -> (Option<Connection<H1, H2>>, Discarded<H1, H2>) {
        let mut discarded = Discarded::default();
        if let Some(current) = &mut self.http2 {
            if current.sender.is_ready() {
                return (Some(current.checkout()), discarded);
            }
            discarded.http2 = self.remove_closed_http2();
        }
        // The server is the least likely to close the connection that was used last.
        while let Some((sender, since)) = self.idle.pop_back() {
            if sender.is_ready() && now.saturating_duration_since(since) < self.idle_timeout {
                return (Some(Connection::Http1(sender)), discarded);
            }
            discarded.http1.push(sender);
        }
        (None, discarded)
    }

    /// Returns a connection, or puts the request in the queue.
    pub(super) fn checkout(
        &mut self,
        now: Instant,
        waiter: W,
    ) -> (Checkout<H1, H2>, Discarded<H1, H2>) {
        let (ready, discarded) = self.try_checkout(now);
        if let Some(connection) = ready {
            return (Checkout::Ready(connection), discarded);
        }
        let ticket = self.next_id();
        self.waiting.insert(ticket, waiter);
        // One HTTP/2 connection serves all who wait. A request that has left the queue may have
        // left a task behind that still opens a connection, which then serves this one.
        let wanted = if self.expects_http2 { 1 } else { self.waiting.len() };
        if self.connecting < wanted {
            self.connecting += 1;
            return (Checkout::Connect(ticket), discarded);
        }
        (Checkout::Wait(ticket), discarded)
    }

    /// Removes a request from the queue, if it is still there.
    pub(super) fn remove_waiter(&mut self, ticket: Ticket) -> Option<W> {
        self.waiting.remove(&ticket)
    }

    /// Adds a new HTTP/1.1 connection.
    pub(super) fn add_http1(&mut self, sender: H1, now: Instant) -> Connected<H1, H2, W> {
        self.connecting -= 1;
        self.expects_http2 = false;
        let (mut served, mut discarded) = (Vec::new(), Discarded::default());
        match self.checkin(sender, now) {
            Checkin::Idle => {}
            Checkin::Served(waiter, sender) => served.push((waiter, Connection::Http1(sender))),
            Checkin::Discarded(sender) => discarded.http1.push(sender),
        }
        // While HTTP/2 was expected, one task was enough for all of them.
        Connected { served, stranded: self.take_stranded(), discarded }
    }

    /// Adds a new HTTP/2 connection, which serves all requests that wait.
    pub(super) fn add_http2(&mut self, sender: H2, now: Instant) -> Connected<H1, H2, W> {
        self.connecting -= 1;
        self.expects_http2 = true;
        let mut discarded = Discarded::default();
        // Before the protocol was known, several may have been opened at the same time.
        if self.http2.as_ref().is_some_and(|current| current.sender.is_ready()) {
            discarded.http2 = Some(sender);
        } else {
            let id = self.next_id();
            let new = Http2Connection { sender, id, users: 0, idle_since: now };
            discarded.http2 = self.http2.replace(new).map(|old| old.sender);
        }
        let mut served = Vec::new();
        if let Some(current) = &mut self.http2 {
            let waiting = std::mem::take(&mut self.waiting).into_values();
            served.extend(waiting.map(|waiter| (waiter, current.checkout())));
        }
        Connected { served, stranded: Vec::new(), discarded }
    }

    /// Records that a connection could not be opened. Returns the requests for which no task opens
    /// one any more.
    pub(super) fn connect_failed(&mut self) -> Vec<W> {
        self.connecting -= 1;
        self.take_stranded()
    }

    /// Takes back an HTTP/1.1 connection that can take a request.
    pub(super) fn checkin(&mut self, sender: H1, now: Instant) -> Checkin<H1, W> {
        if let Some((_, waiter)) = self.waiting.pop_first() {
            return Checkin::Served(waiter, sender);
        }
        if self.idle.len() >= self.max_idle {
            return Checkin::Discarded(sender);
        }
        self.idle.push_back((sender, now));
        Checkin::Idle
    }

    /// Ends one request's use of the HTTP/2 connection. `now` is called if it was the last one.
    pub(super) fn finish_http2(&mut self, id: u64, now: impl FnOnce() -> Instant) {
        // If another connection has replaced it, nothing depends on its users any more.
        if let Some(current) = self.http2.as_mut().filter(|current| current.id == id) {
            current.users -= 1;
            if current.users == 0 {
                current.idle_since = now();
            }
        }
    }

    /// Removes the HTTP/2 connection if it has closed.
    pub(super) fn remove_closed_http2(&mut self) -> Option<H2> {
        let closed = self.http2.take_if(|current| !current.sender.is_ready());
        closed.map(|current| current.sender)
    }

    /// Removes the connections that have been idle for too long, or have closed.
    pub(super) fn expire(&mut self, now: Instant) -> Expired<H1, H2> {
        let mut discarded = Discarded::default();
        while let Some((sender, since)) = self.idle.front() {
            if sender.is_ready() && now.saturating_duration_since(*since) < self.idle_timeout {
                break;
            }
            discarded.http1.extend(self.idle.pop_front().map(|(sender, _)| sender));
        }
        let is_expired = self.http2.as_ref().is_some_and(|current| {
            let idle = now.saturating_duration_since(current.idle_since);
            !current.sender.is_ready() || current.users == 0 && idle >= self.idle_timeout
        });
        if is_expired {
            discarded.http2 = self.http2.take().map(|current| current.sender);
        }
        let http1_since = self.idle.front().map(|(_, since)| *since);
        let http2 = self.http2.as_ref();
        let http2_since = http2.map(|it| if it.users == 0 { it.idle_since } else { now });
        let oldest = http1_since.into_iter().chain(http2_since).min();
        Expired { discarded, next: oldest.map(|oldest| oldest + self.idle_timeout) }
    }

    /// Returns whether the host has no connections, opens none, and no request waits for one.
    pub(super) fn is_unused(&self) -> bool {
        let has_connection = !self.idle.is_empty() || self.http2.is_some();
        !has_connection && self.waiting.is_empty() && self.connecting == 0
    }

    /// Removes the requests that would wait for a connection that no task opens, the oldest first:
    /// they have waited for the longest, and learn first that there is none.
    fn take_stranded(&mut self) -> Vec<W> {
        let is_shared = self.expects_http2 && self.connecting > 0;
        let served = if is_shared { usize::MAX } else { self.connecting };
        let mut stranded = Vec::new();
        while self.waiting.len() > served {
            stranded.extend(self.waiting.pop_first().map(|(_, waiter)| waiter));
        }
        stranded
    }

    fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }
}

impl<H2: Clone> Http2Connection<H2> {
    /// Checks the connection out for one more request.
    fn checkout<H1>(&mut self) -> Connection<H1, H2> {
        let was_idle = self.users == 0;
        self.users += 1;
        Connection::Http2(Http2Checkout { sender: self.sender.clone(), id: self.id, was_idle })
    }
}
