//! What the examples of `endpoint` share: the service they talk to.

pub mod service;
