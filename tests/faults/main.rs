//! Faults and their outcomes: what a client makes of networks and servers that misbehave. Every row
//! is a test that names both, on each transport; `table.rs` says what a row asserts.

#[macro_use]
mod transport;
#[macro_use]
mod table;

mod body;
mod bombs;
mod busy;
mod endless;
mod framing;
mod given_up;
mod head;
mod http2;
mod idle;
mod long_headers;
mod memory;
mod opening;
mod redirects;
mod restarts;
mod reuse;
mod tls;
mod tls_server;
mod windows;
