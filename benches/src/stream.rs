//! Streams data through a subject, and measures its memory and time.

use std::fs;

use bytes::Bytes;
use futures_util::stream::{self, Stream};
use serde::{Deserialize, Serialize};

use crate::caller::{Caller, Direction, Protocol};
use crate::cost::{Cost, measured};
use crate::load::Load;

/// The cost of a stream.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Streamed {
    /// Time and allocations.
    pub cost: Cost,
    /// The memory of the process before the stream, with its connection open, in KiB.
    pub idle: u64,
    /// The peak memory of the process, in KiB.
    pub peak: u64,
}

/// Streams `bytes` bytes and measures the cost.
///
/// # Panics
///
/// If not all of them arrive.
pub fn measure<C: Caller>(
    url: &str,
    protocol: Protocol,
    direction: Direction,
    bytes: u64,
) -> Streamed {
    let mut load = Load::<C>::start(url, protocol, 1);
    // A first, short stream opens the connection and loads all code.
    load.stream(direction, 1 << 10);
    let idle = memory("VmRSS:");
    let cost = measured(|| load.stream(direction, bytes));
    Streamed { cost, idle, peak: memory("VmHWM:") }
}

/// Returns a stream of `bytes` bytes in chunks of 64 KiB that share one buffer.
pub fn chunks(bytes: u64) -> impl Stream<Item = Result<Bytes, std::io::Error>> + Send + Unpin {
    const CHUNK: usize = 64 << 10;
    let chunk = Bytes::from(vec![b'p'; CHUNK]);
    stream::iter((0..bytes.div_ceil(CHUNK as u64)).map(move |index| {
        let left = bytes - index * CHUNK as u64;
        Ok(chunk.slice(..usize::try_from(left).map_or(CHUNK, |left| left.min(CHUNK))))
    }))
}

fn memory(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("this is Linux");
    let value = status.lines().find_map(|text| text.strip_prefix(line));
    let kib = value
        .and_then(|text| text.trim().strip_suffix(" kB"))
        .expect("the kernel reports the memory");
    kib.parse().expect("the number is valid")
}
