//! The server that the examples of `endpoint` send requests to.

pub mod service;
