//! A model of the pool under adversarial schedules: requests come, wait, get what was sent to them
//! late or never, and are dropped at every point, while connections are opened, fail, close and
//! expire.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::*;

const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
const MAX_IDLE: usize = 3;

type Request = u32;
type Pool = State<Conn, Conn, Request>;

/// A sender of a connection, by its number.
#[derive(Clone, Debug)]
struct Conn {
    number: u32,
    is_ready: Rc<Cell<bool>>,
}

impl Sender for Conn {
    fn is_ready(&self) -> bool {
        self.is_ready.get()
    }
}

/// An event. A number chooses among the requests or connections to which it may happen.
#[derive(Clone, Copy, Debug)]
enum Event {
    /// A new request asks for a connection.
    Ask,
    /// A request receives what was sent to it.
    Deliver(usize),
    /// A request is dropped, wherever it is.
    Drop(usize),
    /// A request returns its connection to the pool.
    Finish(usize),
    /// A connection has been opened, by HTTP/2 or not.
    Open(bool),
    /// A connection could not be opened.
    Fail,
    /// A server closes a connection.
    Close(usize),
    /// A request finds the HTTP/2 connection closed, after it was sent on it.
    FindClosed,
    /// Time passes, and the pool is swept.
    Wait(u64),
}

fn events() -> impl Strategy<Value = Vec<Event>> {
    let event = prop_oneof![
        4 => Just(Event::Ask),
        3 => any::<usize>().prop_map(Event::Deliver),
        2 => any::<usize>().prop_map(Event::Drop),
        3 => any::<usize>().prop_map(Event::Finish),
        3 => any::<bool>().prop_map(Event::Open),
        1 => Just(Event::Fail),
        1 => any::<usize>().prop_map(Event::Close),
        1 => Just(Event::FindClosed),
        1 => (0_u64..30).prop_map(Event::Wait),
    ];
    prop::collection::vec(event, 0..120)
}

/// The message that was sent to a request which has left the queue.
#[derive(Debug)]
enum Sent {
    Connection(Connection<Conn, Conn>),
    /// No connection could be opened, or no task opens one.
    NoConnection,
}

#[derive(Debug)]
struct World {
    pool: Pool,
    now: Instant,
    /// Requests in the queue, and their tickets.
    waiting: BTreeMap<Request, Ticket>,
    /// Messages that were sent and not yet received. The schedule chooses the order.
    sent: Vec<(Request, Sent)>,
    /// Requests that were dropped after something was sent to them.
    dropped: Vec<Request>,
    holding: Vec<(Request, Connection<Conn, Conn>)>,
    /// Connections that are open, and how many were ever opened.
    open: BTreeMap<u32, Conn>,
    opened: u32,
    asked: Request,
}

impl World {
    fn new(expects_http2: bool) -> Self {
        Self {
            pool: State::new(expects_http2, IDLE_TIMEOUT, MAX_IDLE),
            now: Instant::now(),
            waiting: BTreeMap::new(),
            sent: Vec::new(),
            dropped: Vec::new(),
            holding: Vec::new(),
            open: BTreeMap::new(),
            opened: 0,
            asked: 0,
        }
    }

    fn apply(&mut self, event: Event) {
        match event {
            Event::Ask => self.ask(),
            Event::Deliver(which) => self.deliver(which),
            Event::Drop(which) => self.drop_request(which),
            Event::Finish(which) => self.finish(which),
            Event::Open(is_http2) => self.open(is_http2),
            Event::Fail if self.pool.connecting > 0 => {
                let stranded = self.pool.connect_failed();
                self.strand(stranded);
            }
            Event::Fail => {}
            Event::Close(which) => {
                if let Some(end) = chosen(which, self.open.len()) {
                    self.open.values().nth(end).expect("it is one of them").is_ready.set(false);
                }
            }
            Event::FindClosed => {
                let http2 = self.pool.remove_closed_http2();
                assert!(http2.as_ref().is_none_or(|end| !end.is_ready()), "it was of use");
                self.discard(Discarded { http2, ..Discarded::default() });
            }
            Event::Wait(seconds) => {
                self.now += Duration::from_secs(seconds);
                let Expired { discarded, next } = self.pool.expire(self.now);
                if let Some(end) = discarded.http2.as_ref().filter(|end| end.is_ready()) {
                    assert!(self.used().all(|used| used.sender.number != end.number), "in use");
                }
                self.discard(discarded);
                assert_eq!(next.is_none(), self.pool.idle.is_empty() && self.pool.http2.is_none());
                assert!(next.is_none_or(|next| next > self.now), "it would look again at once");
            }
        }
        self.check();
    }

    fn ask(&mut self) {
        self.asked += 1;
        let (checkout, discarded) = self.pool.checkout(self.now, self.asked);
        self.discard(discarded);
        match checkout {
            Checkout::Ready(connection) => self.holding.push((self.asked, connection)),
            Checkout::Connect(ticket) | Checkout::Wait(ticket) => {
                self.waiting.insert(self.asked, ticket);
            }
        }
    }

    fn deliver(&mut self, which: usize) {
        let Some(which) = chosen(which, self.sent.len()) else { return };
        let (request, sent) = self.sent.remove(which);
        let is_dropped = self.dropped.contains(&request);
        match sent {
            Sent::Connection(connection) if is_dropped => self.give_back(connection),
            Sent::Connection(connection) => self.holding.push((request, connection)),
            Sent::NoConnection => {}
        }
    }

    fn drop_request(&mut self, which: usize) {
        let count = self.waiting.len() + self.sent.len() + self.holding.len();
        let Some(which) = chosen(which, count) else { return };
        if let Some((&request, &ticket)) = self.waiting.iter().nth(which) {
            self.waiting.remove(&request);
            assert_eq!(self.pool.remove_waiter(ticket), Some(request));
        } else if let Some((request, _)) = self.sent.get(which - self.waiting.len()) {
            self.dropped.push(*request);
        } else {
            let (_, connection) = self.holding.remove(which - self.waiting.len() - self.sent.len());
            // Its response is not read to the end, so that the connection cannot be kept.
            match connection {
                Connection::Http1(end) => drop(self.open.remove(&end.number)),
                Connection::Http2(used) => self.pool.finish_http2(used.id, || self.now),
            }
        }
    }

    fn finish(&mut self, which: usize) {
        if let Some(which) = chosen(which, self.holding.len()) {
            let (_, connection) = self.holding.remove(which);
            self.give_back(connection);
        }
    }

    fn give_back(&mut self, connection: Connection<Conn, Conn>) {
        match connection {
            Connection::Http2(used) => self.pool.finish_http2(used.id, || self.now),
            Connection::Http1(end) if !end.is_ready() => drop(self.open.remove(&end.number)),
            Connection::Http1(end) => match self.pool.checkin(end, self.now) {
                Checkin::Idle => {}
                Checkin::Served(request, end) => self.send(request, Connection::Http1(end)),
                Checkin::Discarded(end) => drop(self.open.remove(&end.number)),
            },
        }
    }

    fn open(&mut self, is_http2: bool) {
        if self.pool.connecting == 0 {
            return;
        }
        self.opened += 1;
        let end = Conn { number: self.opened, is_ready: Rc::new(Cell::new(true)) };
        self.open.insert(self.opened, end.clone());
        let Connected { served, stranded, discarded } = if is_http2 {
            self.pool.add_http2(end, self.now)
        } else {
            self.pool.add_http1(end, self.now)
        };
        for (request, connection) in served {
            self.send(request, connection);
        }
        self.strand(stranded);
        self.discard(discarded);
    }

    fn send(&mut self, request: Request, connection: Connection<Conn, Conn>) {
        self.waiting.remove(&request).expect("it waits, and gets one thing");
        self.sent.push((request, Sent::Connection(connection)));
    }

    fn strand(&mut self, stranded: Vec<Request>) {
        for request in stranded {
            self.waiting.remove(&request).expect("it waits, and gets one thing");
            self.sent.push((request, Sent::NoConnection));
        }
    }

    fn discard(&mut self, discarded: Discarded<Conn, Conn>) {
        for end in discarded.http1.into_iter().chain(discarded.http2) {
            self.open.remove(&end.number).expect("it ends once");
        }
    }

    /// Returns the checked out HTTP/2 connections, with those that were sent and not received.
    fn used(&self) -> impl Iterator<Item = &Http2Checkout<Conn>> {
        self.checked_out().filter_map(|connection| match connection {
            Connection::Http1(_) => None,
            Connection::Http2(used) => Some(used),
        })
    }

    fn checked_out(&self) -> impl Iterator<Item = &Connection<Conn, Conn>> {
        let sent = self.sent.iter().filter_map(|(_, sent)| match sent {
            Sent::Connection(connection) => Some(connection),
            Sent::NoConnection => None,
        });
        self.holding.iter().map(|(_, connection)| connection).chain(sent)
    }

    /// Asserts what must hold at all times.
    fn check(&self) {
        let pool = &self.pool;
        let queue: BTreeMap<_, _> =
            pool.waiting.iter().map(|(ticket, request)| (*request, *ticket)).collect();
        assert_eq!(queue, self.waiting, "the requests that wait are in the queue, and no others");
        if !self.waiting.is_empty() {
            let is_ready = |current: &Http2Connection<Conn>| current.sender.is_ready();
            assert!(!pool.http2.as_ref().is_some_and(is_ready), "it could be used");
            assert!(!pool.idle.iter().any(|(end, _)| end.is_ready()), "one could be used");
            let wanted = if pool.expects_http2 { 1 } else { self.waiting.len() };
            assert!(
                pool.connecting >= wanted,
                "no task opens a connection for the requests that wait"
            );
        }
        assert!(pool.idle.len() <= MAX_IDLE);
        self.check_places();
    }

    /// Asserts that each open connection is in one place, and no other is anywhere.
    fn check_places(&self) {
        let mut places: Vec<u32> = self.pool.idle.iter().map(|(end, _)| end.number).collect();
        places.extend(self.checked_out().filter_map(|connection| match connection {
            Connection::Http1(end) => Some(end.number),
            Connection::Http2(_) => None,
        }));
        if let Some(current) = &self.pool.http2 {
            let users = self.used().filter(|used| used.id == current.id).count();
            assert_eq!(current.users, users);
            places.push(current.sender.number);
        }
        places.sort_unstable();
        let open: Vec<u32> = self.open.keys().copied().collect();
        assert_eq!(places, open);
    }

    /// Ends everything that was started. Asserts that no request waits then, and that nothing is
    /// left.
    fn wind_up(&mut self) {
        while self.pool.connecting > 0 {
            self.apply(Event::Fail);
        }
        assert!(self.waiting.is_empty(), "a failure has reached all");
        while !self.sent.is_empty() {
            self.apply(Event::Deliver(0));
        }
        while !self.holding.is_empty() {
            self.apply(Event::Finish(0));
        }
        self.apply(Event::Wait(IDLE_TIMEOUT.as_secs()));
        assert!(self.pool.is_unused() && self.open.is_empty());
    }
}

/// Returns one of `count` indices, if there are any.
fn chosen(which: usize, count: usize) -> Option<usize> {
    which.checked_rem(count)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn waiting_requests_have_a_connect_task_and_open_connections_are_in_one_place(
        expects_http2: bool,
        events in events(),
    ) {
        let mut world = World::new(expects_http2);
        for event in events {
            world.apply(event);
        }
        world.wind_up();
    }
}
