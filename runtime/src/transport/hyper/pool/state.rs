//! The decisions of the pool for one host, without I/O or a runtime: which request gets which connection,
//! who opens one, and who is told that none could be opened.
//!
//! Every method is called with the lock held, and none sends, wakes, or drops a connection: what is to
//! be sent or dropped is returned, for the caller to do once the lock is free.

#[cfg(test)]
mod model;

use std::collections::{BTreeMap, VecDeque};
use std::time::Duration;

use crate::clock::Instant;

/// The end of a connection on which requests are put.
pub(super) trait Sender {
    /// Returns whether a request can be put on the connection now.
    fn is_ready(&self) -> bool;
}

/// A connection for one request.
#[derive(Debug, PartialEq)]
pub(super) enum Connection<O, S> {
    /// HTTP/1.1: for this request alone, until its response has been read.
    Own(O),
    /// HTTP/2: for as many requests as the server allows.
    Shared(Use<S>),
}

/// One request's use of a shared connection. Its end is reported with [`State::done`].
#[derive(Debug, PartialEq)]
pub(super) struct Use<S> {
    pub(super) sender: S,
    /// The number of the connection.
    pub(super) number: u64,
    /// Whether no other request uses the connection, so that its end may have gone unnoticed.
    pub(super) was_idle: bool,
}

/// Connections that are no longer of use, to be dropped without the lock.
#[must_use = "dropping a connection wakes its task, so it is done without the lock"]
#[derive(Debug)]
pub(super) struct Ended<O, S> {
    pub(super) own: Vec<O>,
    pub(super) shared: Option<S>,
}

/// A request that waits, by the number it has in the queue.
pub(super) type Ticket = u64;

/// The answer to a request that asks for a connection.
#[derive(Debug)]
pub(super) enum Turn<O, S> {
    Ready(Connection<O, S>),
    /// It waits. If `opens`, the caller has to open a connection.
    Wait {
        ticket: Ticket,
        opens: bool,
    },
}

/// The receiver of a new connection, and what else has to be done with it.
#[derive(Debug)]
pub(super) struct Opened<O, S, W> {
    pub(super) given: Vec<(W, Connection<O, S>)>,
    /// Requests for which no task opens a connection now: they have to ask again.
    pub(super) stranded: Vec<W>,
    pub(super) ended: Ended<O, S>,
}

/// Where a connection goes that a request is done with.
#[derive(Debug)]
pub(super) enum Put<O, W> {
    Kept,
    Given(W, O),
    /// So many are kept already.
    Ended(O),
}

/// The connections that have been idle for too long.
#[derive(Debug)]
pub(super) struct Expired<O, S> {
    pub(super) ended: Ended<O, S>,
    /// When to look again; never if nothing is left.
    pub(super) next: Option<Instant>,
}

/// The connections to one host, and the requests that wait for one.
#[derive(Debug)]
pub(super) struct State<O, S, W> {
    idle_timeout: Duration,
    max_idle: usize,
    /// Connections of HTTP/1.1 that are ready for a request, in the order in which they became so.
    idle: VecDeque<(O, Instant)>,
    /// The connection of HTTP/2.
    shared: Option<Current<S>>,
    /// The requests that take whatever becomes ready first, in the order in which they came.
    waiting: BTreeMap<Ticket, W>,
    /// The last number given, to a ticket or to a shared connection.
    last_number: u64,
    /// How many connections are being opened.
    opening: usize,
    /// Whether the host spoke HTTP/2 when a connection was opened last.
    speaks_http2: bool,
}

#[derive(Debug)]
struct Current<S> {
    sender: S,
    number: u64,
    /// How many requests use it.
    users: usize,
    /// When the last of them was done.
    since: Instant,
}

impl<O, S> Default for Ended<O, S> {
    fn default() -> Self {
        Self { own: Vec::new(), shared: None }
    }
}

impl<O: Sender, S: Sender + Clone, W> State<O, S, W> {
    pub(super) fn new(speaks_http2: bool, idle_timeout: Duration, max_idle: usize) -> Self {
        Self {
            idle_timeout,
            max_idle,
            idle: VecDeque::new(),
            shared: None,
            waiting: BTreeMap::new(),
            last_number: 0,
            opening: 0,
            speaks_http2,
        }
    }

    /// Returns a connection on which a request can be put at once, if there is one.
    pub(super) fn take(&mut self, now: Instant) -> (Option<Connection<O, S>>, Ended<O, S>) {
        let mut ended = Ended::default();
        if let Some(current) = &mut self.shared {
            if current.sender.is_ready() {
                return (Some(current.lend()), ended);
            }
            ended.shared = self.remove_ended();
        }
        // The one that was used last is the least likely to end just now.
        while let Some((sender, since)) = self.idle.pop_back() {
            if sender.is_ready() && now.saturating_duration_since(since) < self.idle_timeout {
                return (Some(Connection::Own(sender)), ended);
            }
            ended.own.push(sender);
        }
        (None, ended)
    }

    /// Returns a connection, or puts the request in the queue.
    pub(super) fn ask(&mut self, now: Instant, waiter: W) -> (Turn<O, S>, Ended<O, S>) {
        let (ready, ended) = self.take(now);
        if let Some(connection) = ready {
            return (Turn::Ready(connection), ended);
        }
        let ticket = self.number();
        self.waiting.insert(ticket, waiter);
        // One connection of HTTP/2 is enough for all who wait.
        let wanted = if self.speaks_http2 { 1 } else { self.waiting.len() };
        let opens = self.opening < wanted;
        self.opening += usize::from(opens);
        (Turn::Wait { ticket, opens }, ended)
    }

    /// Takes a request out of the queue that waits no longer.
    pub(super) fn leave(&mut self, ticket: Ticket) -> Option<W> {
        self.waiting.remove(&ticket)
    }

    /// Takes a new connection of HTTP/1.1.
    pub(super) fn opened_own(&mut self, sender: O, now: Instant) -> Opened<O, S, W> {
        self.opening -= 1;
        self.speaks_http2 = false;
        let (mut given, mut ended) = (Vec::new(), Ended::default());
        match self.put(sender, now) {
            Put::Kept => {}
            Put::Given(waiter, sender) => given.push((waiter, Connection::Own(sender))),
            Put::Ended(sender) => ended.own.push(sender),
        }
        Opened { given, stranded: self.stranded(), ended }
    }

    /// Takes a new connection of HTTP/2, for all who wait.
    pub(super) fn opened_shared(&mut self, sender: S, now: Instant) -> Opened<O, S, W> {
        self.opening -= 1;
        self.speaks_http2 = true;
        let mut ended = Ended::default();
        // Several may have been opened before the first was known to be enough.
        if self.shared.as_ref().is_some_and(|current| current.sender.is_ready()) {
            ended.shared = Some(sender);
        } else {
            let number = self.number();
            let current = Current { sender, number, users: 0, since: now };
            ended.shared = self.shared.replace(current).map(|current| current.sender);
        }
        let mut given = Vec::new();
        if let Some(current) = &mut self.shared {
            let waiting = std::mem::take(&mut self.waiting).into_values();
            given.extend(waiting.map(|waiter| (waiter, current.lend())));
        }
        Opened { given, stranded: Vec::new(), ended }
    }

    /// Returns the requests for which no task opens a connection any more, after one failed to open.
    pub(super) fn failed(&mut self) -> Vec<W> {
        self.opening -= 1;
        self.stranded()
    }

    /// Takes a connection that no request uses, and that is ready.
    pub(super) fn put(&mut self, sender: O, now: Instant) -> Put<O, W> {
        if let Some((_, waiter)) = self.waiting.pop_first() {
            return Put::Given(waiter, sender);
        }
        if self.idle.len() >= self.max_idle {
            return Put::Ended(sender);
        }
        self.idle.push_back((sender, now));
        Put::Kept
    }

    /// Ends one request's use of a shared connection.
    pub(super) fn done(&mut self, number: u64, now: impl FnOnce() -> Instant) {
        // Unless another one has taken its place.
        if let Some(current) = self.shared.as_mut().filter(|current| current.number == number) {
            current.users -= 1;
            if current.users == 0 {
                current.since = now();
            }
        }
    }

    /// Takes out the shared connection if it has ended.
    pub(super) fn remove_ended(&mut self) -> Option<S> {
        let ended = self.shared.take_if(|current| !current.sender.is_ready());
        ended.map(|current| current.sender)
    }

    /// Takes out what has been idle for too long, and what has ended meanwhile.
    pub(super) fn expire(&mut self, now: Instant) -> Expired<O, S> {
        let mut ended = Ended::default();
        while let Some((sender, since)) = self.idle.front() {
            if sender.is_ready() && now.saturating_duration_since(*since) < self.idle_timeout {
                break;
            }
            ended.own.extend(self.idle.pop_front().map(|(sender, _)| sender));
        }
        let is_over = self.shared.as_ref().is_some_and(|current| {
            let idle = now.saturating_duration_since(current.since);
            !current.sender.is_ready() || current.users == 0 && idle >= self.idle_timeout
        });
        if is_over {
            ended.shared = self.shared.take().map(|current| current.sender);
        }
        let own = self.idle.front().map(|(_, since)| *since);
        let shared = self.shared.as_ref();
        let shared = shared.map(|current| if current.users == 0 { current.since } else { now });
        let oldest = own.into_iter().chain(shared).min();
        Expired { ended, next: oldest.map(|oldest| oldest + self.idle_timeout) }
    }

    /// Returns whether there is nothing left to keep.
    pub(super) fn is_unused(&self) -> bool {
        let has_connection = !self.idle.is_empty() || self.shared.is_some();
        !has_connection && self.waiting.is_empty() && self.opening == 0
    }

    /// Takes out the requests that would wait for connections which no task opens.
    fn stranded(&mut self) -> Vec<W> {
        let served = if self.speaks_http2 && self.opening > 0 { usize::MAX } else { self.opening };
        let mut stranded = Vec::new();
        while self.waiting.len() > served {
            stranded.extend(self.waiting.pop_first().map(|(_, waiter)| waiter));
        }
        stranded
    }

    fn number(&mut self) -> u64 {
        self.last_number += 1;
        self.last_number
    }
}

impl<S: Clone> Current<S> {
    /// Lends the connection to one more request.
    fn lend<O>(&mut self) -> Connection<O, S> {
        let was_idle = self.users == 0;
        self.users += 1;
        Connection::Shared(Use { sender: self.sender.clone(), number: self.number, was_idle })
    }
}
