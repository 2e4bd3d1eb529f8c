#![doc = include_str!("../docs/testing.md")]

mod action;
mod body;
mod call;
mod chunks;
mod condition;
mod display;
mod expectation;
mod expected_call;
mod multipart;
mod nested;
mod parameters;
mod percent_decoding;
mod report;
mod response;
mod state;
mod template;
mod transport;
mod unknown_fields;
mod verify;

use std::panic::Location;

pub use self::body::MockBody;
pub use self::call::MockCall;
pub use self::expectation::Expectation;
use self::expected_call::is_same_endpoint;
use self::state::{BASE, SharedState};
pub use self::transport::MockTransport;
pub use self::unknown_fields::{unknown_fields, unknown_fields_of};
use crate::api::Api;
use crate::client::Client;
use crate::client::builder::ClientBuilder;
use crate::endpoint::Endpoint;

/// A server that exists in tests only: it responds in memory, and compares every request with the
/// declaration of its endpoint. See the [module](self).
///
/// When the mock is dropped, the test fails if there was a request that was not expected, or an
/// expected request did not come; clients that outlive the mock do not change that. If the test is
/// failing already, the report is printed to the standard error.
pub struct Mock(SharedState);

impl Mock {
    /// Returns a mock without expectations.
    #[expect(clippy::new_without_default, reason = "a default that fails tests is a surprise")]
    pub fn new() -> Self {
        Self(SharedState::new())
    }

    /// Turns off the comparison of requests with the declarations of their endpoints, for clients
    /// whose layers or signer rewrite requests on purpose. Expectations hold as before.
    #[must_use]
    pub fn unverified(self) -> Self {
        self.0.lock().is_unverified = true;
        self
    }

    /// Expects one request of the endpoint `E`, unless [`times`](Expectation::times) or another
    /// method sets how many.
    ///
    /// Several expectations that match a request are used up in the order in which they are added.
    /// An expectation is added when its response is set: with [`ok`](Expectation::ok),
    /// [`failure`](Expectation::failure) or another method that returns nothing.
    #[track_caller]
    pub fn on<E: Endpoint>(&self) -> Expectation<'_, E> {
        Expectation::new(&self.0, Location::caller())
    }

    /// Returns a client that sends to this mock, without credentials.
    ///
    /// # Panics
    ///
    /// When the client cannot be built, because of a mistake in the declaration of the API.
    pub fn client<A: Api>(&self) -> Client<A> {
        match self.builder().anonymous().build() {
            Ok(client) => client,
            Err(error) => panic!("the client of the mock cannot be built: {error}"),
        }
    }

    /// Returns the builder of a client that sends to this mock, for credentials, layers and other
    /// options.
    pub fn builder<A: Api>(&self) -> ClientBuilder<A> {
        Client::builder(BASE).transport(self.transport())
    }

    /// Returns the transport, for a client that is built elsewhere:
    /// `Client::builder(url).transport(…)`.
    pub fn transport(&self) -> MockTransport {
        MockTransport(self.0.clone())
    }

    /// Returns all requests so far, in the order in which they came.
    pub fn calls(&self) -> Vec<MockCall> {
        self.0.lock().calls.clone()
    }

    /// Returns the requests of one endpoint so far.
    pub fn calls_of<E: Endpoint>(&self) -> Vec<MockCall> {
        let mut calls = self.calls();
        calls.retain(|call| is_same_endpoint(call.spec(), E::SPEC));
        calls
    }

    /// Fails the test now if a request was not expected or is not as declared, or an expected
    /// request has not come. Then it removes all expectations. Without this method, the same
    /// happens when the mock is dropped.
    ///
    /// # Panics
    ///
    /// When verification fails.
    #[track_caller]
    pub fn verify(&self) {
        // The lock is released before the panic.
        let report = self.0.lock().take_report();
        if let Some(report) = report {
            panic!("{report}");
        }
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let report = self.0.lock().take_report();
        match report {
            // The test has failed already; a second panic would abort the process.
            Some(report) if std::thread::panicking() => eprintln!("{report}"),
            Some(report) => panic!("{report}"),
            None => {}
        }
    }
}

impl std::fmt::Debug for Mock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = self.0.lock();
        f.debug_struct("Mock")
            .field("expected", &state.expected.len())
            .field("calls", &state.calls.len())
            .finish()
    }
}
