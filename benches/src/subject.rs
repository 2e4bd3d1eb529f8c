//! The main function of a measured program, and its commands.
//!
//! ```text
//! abilities                        prints what the subject supports
//! count OPERATION N                repeats the operation N times, under callgrind
//! allocations OPERATION N          prints the allocations of 2 N operations minus those of N
//! call URL PROTOCOL CALL N         sends N requests in sequence, under callgrind
//! slices URL PROTOCOL THREADS      sends N requests per line `CALL TASKS N`, and prints their cost
//! stream URL PROTOCOL DIRECTION BYTES    downloads or uploads BYTES bytes, and prints the cost
//! ```

use std::env;
use std::io::{self, BufRead as _, Write as _};

use serde::{Deserialize, Serialize};

use crate::allocations::Allocations;
use crate::caller::{Caller, Direction, Protocol};
use crate::case::Call;
use crate::load::Load;
use crate::pin::{CLIENT, pin};
use crate::stream;

/// The operations, calls and protocols that a subject supports.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct Abilities {
    /// The names of its operations.
    pub operations: Vec<String>,
    /// The names of its calls.
    pub calls: Vec<String>,
    /// The names of its protocols.
    pub protocols: Vec<String>,
    /// Whether it can stream.
    pub streams: bool,
}

/// Runs the command of the driver. Every subject calls this function in `main`.
///
/// # Panics
///
/// If the arguments are not those of the driver, or a call returns another number than it must.
pub fn run<C: Caller>() {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        ["abilities"] => print(&abilities::<C>()),
        ["count", name, n] => operation::<C>(name)(number(n)),
        ["allocations", name, n] => print(&allocations(operation::<C>(name), number(n))),
        ["call", url, protocol, call, n] => {
            let load = Load::<C>::start(url, protocol_named(protocol), 1);
            load.sequence(call_named(call), number(n));
        }
        ["slices", url, protocol, threads] => {
            let threads = usize::try_from(number(threads)).expect("a few threads");
            slices::<C>(url, protocol_named(protocol), threads);
        }
        ["stream", url, protocol, direction, bytes] => {
            let direction = Direction::named(direction).expect("`download` or `upload`");
            print(&stream::measure::<C>(url, protocol_named(protocol), direction, number(bytes)));
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

/// Returns the allocations per operation: those of `2 n` operations minus those of `n`.
#[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
fn allocations(operation: fn(u64), n: u64) -> Allocations {
    let of = |n| {
        let start = Allocations::so_far();
        operation(n);
        Allocations::since(start)
    };
    // The first operation pays for all one-time setup.
    operation(1);
    let (less, more) = (of(n), of(2 * n));
    Allocations::per_operation(more, less, n as f64)
}

fn slices<C: Caller>(url: &str, protocol: Protocol, threads: usize) {
    if threads == 1 {
        pin(CLIENT);
    }
    let mut load = Load::<C>::start(url, protocol, threads);
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
