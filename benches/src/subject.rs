//! A program that is measured: what it can do, and how it is told to.
//!
//! ```text
//! abilities                        what it can do
//! count OPERATION N                does it N times; callgrind counts
//! allocations OPERATION N          does it N and then 2 N times, and prints what N more have allocated
//! call URL PROTOCOL CALL N         sends N requests, one after another; callgrind counts
//! slices URL PROTOCOL              for every line `CALL TASKS N` sends N requests, and prints what it took
//! stream URL PROTOCOL WAY BYTES    downloads or uploads so much, and prints what it took
//! ```

use std::env;
use std::future::Future;
use std::io::{self, BufRead as _, Write as _};

use serde::{Deserialize, Serialize};

use crate::allocations::Allocations;
use crate::case::Call;
use crate::load;
use crate::stream::{self, Way};

/// Something that takes no network, to be done so often.
pub type Operation = (&'static str, fn(u64));

/// The version of HTTP.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Protocol {
    /// HTTP/1.1
    Http1,
    /// HTTP/2 without TLS, by prior knowledge.
    Http2,
}

impl Protocol {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Http1, Self::Http2];

    /// Its name on the command line and in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Http1 => "http1",
            Self::Http2 => "http2",
        }
    }

    /// A client of reqwest's, as everybody has it.
    ///
    /// # Panics
    ///
    /// When TLS cannot be set up.
    pub fn reqwest(self) -> reqwest::Client {
        let builder = reqwest::Client::builder().no_proxy();
        let builder = match self {
            Self::Http1 => builder,
            Self::Http2 => builder.http2_prior_knowledge(),
        };
        builder.build().expect("TLS can be set up")
    }

    /// The protocol of that name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|protocol| protocol.name() == name)
    }
}

/// Sends requests: what a subject's program is about.
pub trait Caller: Send + 'static {
    /// What it builds and decodes without a network.
    const OPERATIONS: &'static [Operation] = &[];
    /// What it can send.
    const CALLS: &'static [Call] = &[Call::Update, Call::Expired];
    /// Which protocols it is measured with.
    const PROTOCOLS: &'static [Protocol] = &[Protocol::Http1];
    /// Whether it streams.
    const STREAMS: bool = false;

    /// Sets a client up for the server at this URL.
    fn connect(url: &str, protocol: Protocol) -> impl Future<Output = Self>;

    /// One more, for a task of its own; it shares the connections where the library does that.
    fn another(&self) -> impl Future<Output = Self>;

    /// Sends a request, and gives what [`Call::outcome`] names.
    fn call(&mut self, call: Call) -> impl Future<Output = u64> + Send;

    /// Downloads or uploads so many bytes piece by piece, and gives how many it were.
    fn stream(&mut self, way: Way, bytes: u64) -> impl Future<Output = u64> + Send {
        let _ = (way, bytes);
        async { 0 }
    }
}

/// What requests took.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Taken {
    /// By the clock on the wall.
    pub seconds: f64,
    /// By that of the processor, for this process.
    pub cpu: f64,
    /// What was allocated.
    pub allocations: Allocations,
}

/// What a subject can do, for the driver.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Abilities {
    /// The names of its operations.
    pub operations: Vec<String>,
    /// The names of its calls.
    pub calls: Vec<String>,
    /// The names of its protocols.
    pub protocols: Vec<String>,
    /// Whether it streams.
    pub streams: bool,
}

/// The `main` of a subject.
///
/// # Panics
///
/// When it is not called as the driver calls it, or a request does not come to what it must.
pub fn run<C: Caller>() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["abilities"] => print(&abilities::<C>()),
        ["count", name, n] => operation::<C>(name)(number(n)),
        ["allocations", name, n] => print(&allocations(operation::<C>(name), number(n))),
        ["call", url, protocol, call, n] => {
            let load = load::Load::<C>::start(url, protocol_named(protocol));
            load.sequence(call_named(call), number(n));
        }
        ["slices", url, protocol] => slices::<C>(url, protocol_named(protocol)),
        ["stream", url, protocol, way, bytes] => {
            let way = Way::named(way).expect("the way is `download` or `upload`");
            print(&stream::measure::<C>(url, protocol_named(protocol), way, number(bytes)));
        }
        _ => panic!("the driver starts this program: cargo run --release -p endpoint-benches"),
    }
}

fn abilities<C: Caller>() -> Abilities {
    let owned = |name: &str| name.to_owned();
    Abilities {
        operations: C::OPERATIONS.iter().map(|(name, _)| owned(name)).collect(),
        calls: C::CALLS.iter().map(|call| owned(call.name())).collect(),
        protocols: C::PROTOCOLS.iter().map(|protocol| owned(protocol.name())).collect(),
        streams: C::STREAMS,
    }
}

/// What `n` operations allocate once everything is set up: `2 n` less `n`.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn allocations(operation: fn(u64), n: u64) -> Allocations {
    let of = |n| {
        let start = Allocations::so_far();
        operation(n);
        Allocations::since(start)
    };
    // What is set up once is none of it.
    operation(1);
    let (less, more) = (of(n), of(2 * n));
    Allocations::per_operation(more, less, n as f64)
}

fn slices<C: Caller>(url: &str, protocol: Protocol) {
    let mut load = load::Load::<C>::start(url, protocol);
    for line in io::stdin().lock().lines() {
        let line = line.expect("the driver writes text");
        let [call, tasks, n] = line.split(' ').collect::<Vec<_>>()[..] else {
            panic!("not a slice: {line}");
        };
        print(&load.slice(call_named(call), number(tasks), number(n)));
    }
}

fn print<T: Serialize>(value: &T) {
    let text = serde_json::to_string(value).expect("numbers and names are JSON");
    println!("{text}");
    io::stdout().flush().expect("the driver reads");
}

fn operation<C: Caller>(name: &str) -> fn(u64) {
    let found = C::OPERATIONS.iter().find(|(own, _)| *own == name);
    found.unwrap_or_else(|| panic!("no operation `{name}`")).1
}

fn protocol_named(name: &str) -> Protocol {
    Protocol::named(name).unwrap_or_else(|| panic!("no protocol `{name}`"))
}

fn call_named(name: &str) -> Call {
    Call::named(name).unwrap_or_else(|| panic!("no call `{name}`"))
}

fn number(text: &str) -> u64 {
    text.parse().unwrap_or_else(|_| panic!("not a number: {text}"))
}
