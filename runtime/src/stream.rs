//! Responses that are read while they arrive: bytes, lines of JSON, server-sent events.

pub(crate) mod declared;
pub(crate) mod error;
pub(crate) mod events;
mod item;
pub(crate) mod json_lines;
mod lines;
pub(crate) mod streaming;
