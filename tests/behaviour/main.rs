//! Behaviour, asserted on the bytes that go over a real wire.

mod auth;
mod check;
mod client;
mod curl;
mod declaration;
mod error;
mod paging;
mod polling;
mod redirect;
mod request;
mod response;
mod retry;
mod runtime;
mod streaming;
mod support;
mod timeout;
mod union;
