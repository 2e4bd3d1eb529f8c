//! The pool under adversarial schedules: requests come, wait, get what was sent to them late or not at all,
//! and are given up at every point, while connections are opened, fail, break and expire.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::rc::Rc;

use proptest::prelude::*;

use super::*;

const IDLE_TIMEOUT: Duration = Duration::from_secs(20);
const MAX_IDLE: usize = 3;

type Request = u32;
type Pool = State<End, End, Request>;

/// The end of a connection, by its number.
#[derive(Clone, Debug)]
struct End {
    number: u32,
    is_ready: Rc<Cell<bool>>,
}

impl Sender for End {
    fn is_ready(&self) -> bool {
        self.is_ready.get()
    }
}

/// What may happen next. A number chooses among those that it may happen to.
#[derive(Clone, Copy, Debug)]
enum Step {
    /// A new request asks for a connection.
    Ask,
    /// What was sent to a request reaches it.
    Deliver(usize),
    /// A request is given up, wherever it is.
    GiveUp(usize),
    /// A request is done with its connection, which is kept.
    Finish(usize),
    /// A connection that was being opened is there.
    Open(bool),
    /// It could not be opened.
    Fail,
    /// A server ends a connection.
    End(usize),
    /// A request finds that the shared connection has ended, after it was put on it.
    Notice,
    /// Time passes, and the pool is swept.
    Wait(u64),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step = prop_oneof![
        4 => Just(Step::Ask),
        3 => any::<usize>().prop_map(Step::Deliver),
        2 => any::<usize>().prop_map(Step::GiveUp),
        3 => any::<usize>().prop_map(Step::Finish),
        3 => any::<bool>().prop_map(Step::Open),
        1 => Just(Step::Fail),
        1 => any::<usize>().prop_map(Step::End),
        1 => Just(Step::Notice),
        1 => (0_u64..30).prop_map(Step::Wait),
    ];
    prop::collection::vec(step, 0..120)
}

/// What is on its way to a request that has left the queue.
#[derive(Debug)]
enum Sent {
    Connection(Connection<End, End>),
    /// No connection could be opened, or nobody opens one.
    Nothing,
}

#[derive(Debug)]
struct World {
    pool: Pool,
    now: Instant,
    /// Requests in the queue, and their tickets.
    waiting: BTreeMap<Request, Ticket>,
    /// What was sent and has not arrived, in an order that the schedule chooses.
    sent: Vec<(Request, Sent)>,
    /// Requests that were given up after something was sent to them.
    gone: Vec<Request>,
    holding: Vec<(Request, Connection<End, End>)>,
    /// Connections that are open, and how many were ever opened.
    open: BTreeMap<u32, End>,
    opened: u32,
    asked: Request,
}

impl World {
    fn new(speaks_http2: bool) -> Self {
        Self {
            pool: State::new(speaks_http2, IDLE_TIMEOUT, MAX_IDLE),
            now: Instant::now(),
            waiting: BTreeMap::new(),
            sent: Vec::new(),
            gone: Vec::new(),
            holding: Vec::new(),
            open: BTreeMap::new(),
            opened: 0,
            asked: 0,
        }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::Ask => self.ask(),
            Step::Deliver(which) => self.deliver(which),
            Step::GiveUp(which) => self.give_up(which),
            Step::Finish(which) => self.finish(which),
            Step::Open(is_shared) => self.open(is_shared),
            Step::Fail if self.pool.opening > 0 => {
                let stranded = self.pool.failed();
                self.strand(stranded);
            }
            Step::Fail => {}
            Step::End(which) => {
                if let Some(end) = chosen(which, self.open.len()) {
                    self.open.values().nth(end).expect("it is one of them").is_ready.set(false);
                }
            }
            Step::Notice => {
                let shared = self.pool.remove_ended();
                assert!(shared.as_ref().is_none_or(|end| !end.is_ready()), "it was of use");
                self.end(Ended { shared, ..Ended::default() });
            }
            Step::Wait(seconds) => {
                self.now += Duration::from_secs(seconds);
                let Expired { ended, next } = self.pool.expire(self.now);
                if let Some(end) = ended.shared.as_ref().filter(|end| end.is_ready()) {
                    assert!(self.used().all(|used| used.sender.number != end.number), "in use");
                }
                self.end(ended);
                assert_eq!(next.is_none(), self.pool.idle.is_empty() && self.pool.shared.is_none());
                assert!(next.is_none_or(|next| next > self.now), "it would look again at once");
            }
        }
        self.check();
    }

    fn ask(&mut self) {
        self.asked += 1;
        let (turn, ended) = self.pool.ask(self.now, self.asked);
        self.end(ended);
        match turn {
            Turn::Ready(connection) => self.holding.push((self.asked, connection)),
            Turn::Wait { ticket, .. } => drop(self.waiting.insert(self.asked, ticket)),
        }
    }

    fn deliver(&mut self, which: usize) {
        let Some(which) = chosen(which, self.sent.len()) else { return };
        let (request, sent) = self.sent.remove(which);
        let is_gone = self.gone.contains(&request);
        match sent {
            Sent::Connection(connection) if is_gone => self.give_back(connection),
            Sent::Connection(connection) => self.holding.push((request, connection)),
            Sent::Nothing => {}
        }
    }

    fn give_up(&mut self, which: usize) {
        let count = self.waiting.len() + self.sent.len() + self.holding.len();
        let Some(which) = chosen(which, count) else { return };
        if let Some((&request, &ticket)) = self.waiting.iter().nth(which) {
            self.waiting.remove(&request);
            assert_eq!(self.pool.leave(ticket), Some(request));
        } else if let Some((request, _)) = self.sent.get(which - self.waiting.len()) {
            self.gone.push(*request);
        } else {
            let (_, connection) = self.holding.remove(which - self.waiting.len() - self.sent.len());
            // Its response is not read to the end, so that the connection cannot be kept.
            match connection {
                Connection::Own(end) => drop(self.open.remove(&end.number)),
                Connection::Shared(used) => self.pool.done(used.number, || self.now),
            }
        }
    }

    fn finish(&mut self, which: usize) {
        if let Some(which) = chosen(which, self.holding.len()) {
            let (_, connection) = self.holding.remove(which);
            self.give_back(connection);
        }
    }

    fn give_back(&mut self, connection: Connection<End, End>) {
        match connection {
            Connection::Shared(used) => self.pool.done(used.number, || self.now),
            Connection::Own(end) if !end.is_ready() => drop(self.open.remove(&end.number)),
            Connection::Own(end) => match self.pool.put(end, self.now) {
                Put::Kept => {}
                Put::Given(request, end) => self.send(request, Connection::Own(end)),
                Put::Ended(end) => drop(self.open.remove(&end.number)),
            },
        }
    }

    fn open(&mut self, is_shared: bool) {
        if self.pool.opening == 0 {
            return;
        }
        self.opened += 1;
        let end = End { number: self.opened, is_ready: Rc::new(Cell::new(true)) };
        self.open.insert(self.opened, end.clone());
        let Opened { given, stranded, ended } = if is_shared {
            self.pool.opened_shared(end, self.now)
        } else {
            self.pool.opened_own(end, self.now)
        };
        for (request, connection) in given {
            self.send(request, connection);
        }
        self.strand(stranded);
        self.end(ended);
    }

    fn send(&mut self, request: Request, connection: Connection<End, End>) {
        self.waiting.remove(&request).expect("it waits, and gets one thing");
        self.sent.push((request, Sent::Connection(connection)));
    }

    fn strand(&mut self, stranded: Vec<Request>) {
        for request in stranded {
            self.waiting.remove(&request).expect("it waits, and gets one thing");
            self.sent.push((request, Sent::Nothing));
        }
    }

    fn end(&mut self, ended: Ended<End, End>) {
        for end in ended.own.into_iter().chain(ended.shared) {
            self.open.remove(&end.number).expect("it ends once");
        }
    }

    /// The uses of shared connections, with those that are on their way to a request.
    fn used(&self) -> impl Iterator<Item = &Use<End>> {
        self.lent().filter_map(|connection| match connection {
            Connection::Own(_) => None,
            Connection::Shared(used) => Some(used),
        })
    }

    fn lent(&self) -> impl Iterator<Item = &Connection<End, End>> {
        let sent = self.sent.iter().filter_map(|(_, sent)| match sent {
            Sent::Connection(connection) => Some(connection),
            Sent::Nothing => None,
        });
        self.holding.iter().map(|(_, connection)| connection).chain(sent)
    }

    /// What must hold at all times.
    fn check(&self) {
        let pool = &self.pool;
        let queue: BTreeMap<_, _> =
            pool.waiting.iter().map(|(ticket, request)| (*request, *ticket)).collect();
        assert_eq!(queue, self.waiting, "who waits is in the queue, and nobody else");
        if !self.waiting.is_empty() {
            let is_ready = |current: &Current<End>| current.sender.is_ready();
            assert!(!pool.shared.as_ref().is_some_and(is_ready), "it could be used");
            assert!(!pool.idle.iter().any(|(end, _)| end.is_ready()), "one could be used");
            let wanted = if pool.speaks_http2 { 1 } else { self.waiting.len() };
            assert!(pool.opening >= wanted, "nobody opens a connection for who waits");
        }
        assert!(pool.idle.len() <= MAX_IDLE);
        self.check_places();
    }

    /// Each connection that is open is in one place, and no other is anywhere.
    fn check_places(&self) {
        let mut places: Vec<u32> = self.pool.idle.iter().map(|(end, _)| end.number).collect();
        places.extend(self.lent().filter_map(|connection| match connection {
            Connection::Own(end) => Some(end.number),
            Connection::Shared(_) => None,
        }));
        if let Some(current) = &self.pool.shared {
            let users = self.used().filter(|used| used.number == current.number).count();
            assert_eq!(current.users, users);
            places.push(current.sender.number);
        }
        places.sort_unstable();
        let open: Vec<u32> = self.open.keys().copied().collect();
        assert_eq!(places, open);
    }

    /// Everything that was begun ends: then nobody waits, and nothing is left.
    fn wind_up(&mut self) {
        while self.pool.opening > 0 {
            self.take(Step::Fail);
        }
        assert!(self.waiting.is_empty(), "a failure has reached all");
        while !self.sent.is_empty() {
            self.take(Step::Deliver(0));
        }
        while !self.holding.is_empty() {
            self.take(Step::Finish(0));
        }
        self.take(Step::Wait(IDLE_TIMEOUT.as_secs()));
        assert!(self.pool.is_unused() && self.open.is_empty());
    }
}

/// One of so many, if there is any.
fn chosen(which: usize, count: usize) -> Option<usize> {
    which.checked_rem(count)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nobody_waits_for_nothing_and_every_connection_is_in_one_place(
        speaks_http2: bool,
        steps in steps(),
    ) {
        let mut world = World::new(speaks_http2);
        for step in steps {
            world.take(step);
        }
        world.wind_up();
    }
}
