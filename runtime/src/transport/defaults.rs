//! The default settings of both transports.

use std::time::Duration;

/// The time limit of opening a connection: name lookup, TCP and TLS together.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The largest header list of an HTTP/2 response, in bytes. hyper's default of 16 KiB refuses
/// tokens of 100,000 characters, which identity services do send.
pub(super) const MAX_HEADER_LIST: u32 = 262_144;

/// The time without bytes from the server, while a request waits, after which an HTTP/2 connection
/// sends a ping.
pub(super) const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(20);

/// The time limit for the answer to a ping.
pub(super) const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// The time for which an idle connection is kept. It also bounds the number of connections to those
/// that requests used at the same time within the last 20 seconds.
pub(super) const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// The flow-control window of a response over HTTP/2: the bytes that the server may send before the
/// caller reads them. With a round trip of 100 ms, it allows a download of 10 MB/s.
pub(super) const STREAM_WINDOW: u32 = 1024 * 1024;

/// The flow-control window of an HTTP/2 connection. It has room for a thousand paused downloads, so
/// that these do not block other responses on the connection.
pub(super) const CONNECTION_WINDOW: u32 = 1024 * STREAM_WINDOW;
