//! Scripted servers for the tests: they record every request as it was received and send answers
//! that the test wrote.
//!
//! ```no_run
//! # use endpoint_tests::{Answer, Server};
//! # async fn example() {
//! let server = Server::start().await;
//! server.answer(Answer::json(200, r#"{"id": 7}"#));
//! // … let the client under test send one request to `server.url()` …
//! let request = server.one();
//! assert_eq!(request.target, "/v4/user?page=2");
//! assert_eq!(request.header("x-auth-token"), Some("secret"));
//! # }
//! ```
//!
//! A server that is dropped fails its test if the requests did not match the script: an answer that
//! was not requested, a request without an answer, or bytes that are not a request.

mod answer;
mod blocking;
mod fault;
mod host;
mod http2;
mod incoming;
mod list_service;
mod pieces;
mod recorded;
mod restarting;
mod script;
mod server;
#[cfg(test)]
mod tests;

pub use crate::answer::Answer;
pub use crate::blocking::{Afterwards, BlockingServer};
pub use crate::fault::{FaultServer, Progress, Refusing, Step, http2 as frames};
pub use crate::list_service::{AfterEnd, ListService, Listing, Walk, take_all};
pub use crate::pieces::PiecesServer;
pub use crate::recorded::Recorded;
pub use crate::restarting::RestartingServer;
pub use crate::server::{Http2Server, Server};
