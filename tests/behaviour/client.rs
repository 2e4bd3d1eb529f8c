//! Clients: construction, options, layers, transports and tracing.

mod construction;
mod custom_transports;
mod layers;
mod options;
mod tracing;
