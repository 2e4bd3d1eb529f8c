//! What both transports do unless told otherwise.

use std::time::Duration;

/// For the name, the connection and TLS together.
pub(super) const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// The largest header list that HTTP/2 responses may have. hyper's default of 16 KiB refuses
/// tokens of 100,000 characters, which identity services do send.
pub(super) const MAX_HEADER_LIST: u32 = 262_144;

/// After how long a peer that says nothing, while somebody waits for it, is asked whether it is there.
pub(super) const KEEP_ALIVE_INTERVAL: Duration = Duration::from_secs(20);

/// How long it has to answer that.
pub(super) const KEEP_ALIVE_TIMEOUT: Duration = Duration::from_secs(10);

/// How long a connection is kept that no request uses. It is also what bounds how many there are: those
/// that requests used at the same time within the last 20 seconds.
pub(super) const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// How much of a response over HTTP/2 may come before it is read. At a round trip of 100 ms, a download
/// gets 10 MB/s.
pub(super) const STREAM_WINDOW: u32 = 1024 * 1024;

/// How much of all responses on one connection may come before it is read: for a thousand downloads that
/// are not read, so that these leave room for the responses that are.
pub(super) const CONNECTION_WINDOW: u32 = 1024 * STREAM_WINDOW;
