//! A gibibyte that nobody holds: how much memory its passing takes, and how long.

use std::fs;

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use serde::{Deserialize, Serialize};

use crate::caller::{Caller, Direction, Protocol};
use crate::cost::{Cost, measured};
use crate::load::Load;

/// What a stream took.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Streamed {
    /// Time, and allocations.
    pub cost: Cost,
    /// The memory of the process with its connection open, before the stream, in KiB.
    pub idle: u64,
    /// The most it had by the end, in KiB.
    pub peak: u64,
}

/// Streams so many bytes.
///
/// # Panics
///
/// When not all of them arrive.
pub fn measure<C: Caller>(
    url: &str,
    protocol: Protocol,
    direction: Direction,
    bytes: u64,
) -> Streamed {
    let mut load = Load::<C>::start(url, protocol);
    // Connections are open, and all code has been met.
    load.stream(direction, 1 << 10);
    let idle = memory("VmRSS:");
    let cost = measured(|| load.stream(direction, bytes));
    Streamed { cost, idle, peak: memory("VmHWM:") }
}

/// So many bytes in pieces of 64 KiB, one of which is all there is.
pub fn pieces(bytes: u64) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + Unpin {
    const PIECE: usize = 64 << 10;
    let piece = Bytes::from(vec![b'p'; PIECE]);
    stream::iter((0..bytes.div_ceil(PIECE as u64)).map(move |index| {
        let left = bytes - index * PIECE as u64;
        Ok(piece.slice(..usize::try_from(left).map_or(PIECE, |left| left.min(PIECE))))
    }))
}

fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("this is Linux");
    let value = status.lines().find_map(|text| text.strip_prefix(line));
    let kib = value.and_then(|text| text.trim().strip_suffix(" kB")).expect("the kernel counts");
    kib.parse().expect("it is a number")
}
