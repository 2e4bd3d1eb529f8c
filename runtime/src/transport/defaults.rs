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

/// How long a connection is kept that nobody uses.
pub(super) const IDLE_TIMEOUT: Duration = Duration::from_secs(20);

/// How many of those there may be, per host.
pub(super) const MAX_IDLE: usize = 128;
