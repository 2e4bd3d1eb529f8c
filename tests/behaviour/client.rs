//! Clients: construction, options, layers, transports and tracing.

mod construction;
mod custom_transports;
mod layers;
mod observers;
mod options;
mod tracing;
