#![doc = include_str!("../docs/testing.md")]
#![cfg_attr(feature = "wiremock", doc = include_str!("../docs/testing_wiremock.md"))]

mod answer;
mod call;
mod decoded;
mod expected;
mod given;
#[cfg(feature = "wiremock")]
mod matcher;
mod multipart;
mod on;
mod pieces;
mod report;
mod template;
mod transport;
mod unknown_fields;
mod verify;

use std::panic::Location;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use self::answer::Reaction;
pub use self::call::MockCall;
use self::expected::{Expected, is_same};
#[cfg(feature = "wiremock")]
pub use self::matcher::{EndpointMatcher, matcher, response};
pub use self::on::On;
use self::report::Problems;
pub use self::transport::MockTransport;
pub use self::unknown_fields::unknown_fields;
use crate::api::Api;
use crate::client::{Client, ClientBuilder};
use crate::endpoint::Endpoint;
use crate::recording::MockGuard;

/// A service that exists in tests only: it answers in memory, and holds every request against the declaration of
/// its endpoint. See the [module](self).
///
/// When the mock is dropped, the test fails if there was a request that nobody expected, or an answer that nobody
/// asked for; clients that outlive it do not change that. While a test fails already, the same is printed.
pub struct Mock(Arc<Inner>);

struct Inner {
    state: Mutex<State>,
    _guard: MockGuard,
}

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    calls: Vec<MockCall>,
    /// What was wrong with the requests.
    problems: Problems,
    is_unverified: bool,
}

/// Where the clients of a mock think that they send to.
const BASE: &str = "https://mock.invalid";

impl Mock {
    /// A mock that expects nothing yet.
    #[expect(clippy::new_without_default, reason = "a default that fails tests is a surprise")]
    pub fn new() -> Self {
        Self(Arc::new(Inner { state: Mutex::default(), _guard: MockGuard::new() }))
    }

    /// Does not hold requests against the declarations of their endpoints: for clients whose layers or signer
    /// rewrite what the endpoints have written.
    #[must_use]
    pub fn unverified(self) -> Self {
        self.state().is_unverified = true;
        self
    }

    /// Expects a request of the endpoint `E`. It is answered once, with what the result is told; several
    /// expectations that fit a request are used up in the order of writing.
    ///
    /// Nothing is expected before the answer is said: with [`ok`](On::ok), [`failure`](On::failure) or another
    /// method that ends the sentence.
    #[track_caller]
    pub fn on<E: Endpoint>(&self) -> On<'_, E> {
        On::new(self, Location::caller())
    }

    /// A client that sends into this mock, without credentials.
    ///
    /// # Panics
    ///
    /// When the API declares something that no client can be built with.
    pub fn client<A: Api>(&self) -> Client<A> {
        match self.builder().anonymous().build() {
            Ok(client) => client,
            Err(error) => panic!("the client of the mock cannot be built: {error}"),
        }
    }

    /// A client to be set up, for credentials, layers and other options.
    pub fn builder<A: Api>(&self) -> ClientBuilder<A> {
        ClientBuilder::new(BASE).transport(self.transport())
    }

    /// The transport alone, for a client that is made elsewhere: `Client::builder(url).transport(…)`.
    pub fn transport(&self) -> MockTransport {
        MockTransport(Arc::clone(&self.0))
    }

    /// All requests so far, in the order in which they came.
    pub fn calls(&self) -> Vec<MockCall> {
        self.state().calls.clone()
    }

    /// The requests of one endpoint.
    pub fn calls_of<E: Endpoint>(&self) -> Vec<MockCall> {
        let mut calls = self.calls();
        calls.retain(|call| is_same(call.spec(), E::SPEC));
        calls
    }

    /// Fails the test now if a request was not expected or broke its declaration, or an expected one has not
    /// come. Then it expects nothing any more. Otherwise that happens when the mock is dropped.
    ///
    /// # Panics
    ///
    /// Then.
    #[track_caller]
    pub fn verify(&self) {
        let report = self.state().take_report();
        if let Some(report) = report {
            panic!("{report}");
        }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.0.state()
    }

    fn expect(&self, expected: Expected) {
        self.state().expected.push(expected);
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn react(&mut self, call: MockCall) -> Reaction {
        if !self.is_unverified {
            self.problems.extend(verify::verify(&call));
        }
        let given = call.given();
        let mut expected = self.expected.iter_mut();
        let reaction = match expected.find(|it| it.is_left() && it.is_for(&call, &given)) {
            Some(expected) => expected.next(),
            None => {
                let problem = report::unexpected(&self.expected, &call);
                self.problems.add(problem.clone());
                Reaction::Unexpected(problem)
            }
        };
        self.calls.push(call);
        reaction
    }

    /// Everything that did not go as expected. Nothing is expected any more.
    fn take_report(&mut self) -> Option<String> {
        let mut problems = std::mem::take(&mut self.problems);
        let expected = std::mem::take(&mut self.expected);
        let missing = expected.iter().filter(|it| it.is_missing()).map(report::missing);
        problems.extend(missing);
        problems.report()
    }
}

impl Drop for Mock {
    fn drop(&mut self) {
        let report = self.state().take_report();
        match report {
            // The test has failed for another reason, or for this one.
            Some(report) if std::thread::panicking() => eprintln!("{report}"),
            Some(report) => panic!("{report}"),
            None => {}
        }
    }
}

impl std::fmt::Debug for Mock {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let state = self.state();
        f.debug_struct("Mock")
            .field("expected", &state.expected.len())
            .field("calls", &state.calls.len())
            .finish()
    }
}
