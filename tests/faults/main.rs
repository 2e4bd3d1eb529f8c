//! Faults and their outcomes: how clients handle misbehaving networks and servers. Every row is a
//! test on each transport whose name contains both; `table.rs` documents what a row asserts.

#[macro_use]
mod transport;
#[macro_use]
mod table;

mod cancelled_calls;
mod closed_while_busy;
mod connecting;
mod connection_reuse;
mod decompression_bombs;
mod endless_peers;
mod flow_control;
mod framing;
mod graceful_restarts;
mod http2;
mod idle_connections;
mod long_headers;
mod memory_bounds;
mod redirects;
mod response_body;
mod response_head;
mod shared_connection;
mod tls;
mod tls_server;
