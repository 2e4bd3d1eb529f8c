//! A service that exists in tests only: it answers in memory, and holds every request against the declaration
//! of its endpoint.
//!
//! With the feature `mock`, which belongs into `[dev-dependencies]`.
//!
//! ```
//! use endpoint::mock::Mock;
//! use endpoint::{Client, Error, endpoint};
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Debug, PartialEq, Serialize, Deserialize)]
//! struct User {
//!     id: u32,
//!     email: String,
//! }
//!
//! #[derive(Debug, Serialize, Deserialize)]
//! struct ApiError {
//!     error_code: String,
//! }
//!
//! #[endpoint(PUT, "/v4/user/emails", 200 => User, 401 => ApiError)]
//! struct UpdateEmail {
//!     email: String,
//! }
//!
//! // The code under test.
//! async fn change(client: &Client, email: &str) -> Result<User, Error<ApiError>> {
//!     UpdateEmail { email: email.to_owned() }.send(client).await
//! }
//!
//! # futures_util::FutureExt::now_or_never(async {
//! let mock = Mock::new();
//! let user = User { id: 7, email: "1@email.com".to_owned() };
//! mock.on::<UpdateEmail>().ok(&user);
//! mock.on::<UpdateEmail>().failure(401, &ApiError { error_code: "DEV.3".to_owned() });
//!
//! let client = mock.client();
//! assert_eq!(change(&client, "1@email.com").await.unwrap(), user);
//! assert_eq!(change(&client, "2@email.com").await.unwrap_err().failure().unwrap().error_code, "DEV.3");
//! assert_eq!(mock.calls_of::<UpdateEmail>()[1].field("email"), Some("2@email.com".into()));
//! # }).unwrap();
//! ```
//!
//! There is no socket, and no runtime is needed: any executor polls the calls. When the last clone of a mock is
//! dropped, the test fails if there was a request that nobody expected, or an answer that nobody asked for.

mod answer;
mod call;
mod drift;
mod verify;

use std::fmt::Write as _;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::task::{Context, Poll};

use bytes::Bytes;
use http_body::Body as _;
use tower_service::Service;

pub use self::answer::On;
use self::answer::{Expected, Reaction};
pub use self::call::MockCall;
pub(crate) use self::drift::from_str;
pub use self::drift::unknown_fields;
use crate::api::Api;
use crate::body::Body;
use crate::client::{Client, ClientBuilder};
use crate::endpoint::Endpoint;
use crate::error::{TransportError, TransportErrorKind};
use crate::spec::Spec;
use crate::transport::BoxFuture;

/// A transport that answers what it was told to; see the [module](self).
#[derive(Clone, Default)]
pub struct Mock(Arc<Inner>);

#[derive(Default)]
struct Inner(Mutex<State>);

#[derive(Default)]
struct State {
    expected: Vec<Expected>,
    calls: Vec<MockCall>,
    /// What was wrong with the requests.
    problems: Vec<String>,
}

/// Where the clients of a mock think that they send to.
const BASE: &str = "https://mock.invalid";

impl Mock {
    /// A mock that expects nothing yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Expects a request of the endpoint `E`. It is answered once, with what the result is told; several
    /// expectations of one endpoint are used up in the order of writing.
    ///
    /// Nothing is expected before the answer is said: with [`ok`](On::ok), [`failure`](On::failure) or another
    /// method that ends the sentence.
    pub fn on<E: Endpoint>(&self) -> On<'_, E> {
        On::new(self)
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
        ClientBuilder::new(BASE).transport(self.clone())
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
    /// come. Otherwise that happens when the mock is dropped.
    ///
    /// # Panics
    ///
    /// Then.
    pub fn verify(&self) {
        let report = self.0.report();
        let mut state = self.state();
        state.problems.clear();
        state.expected.clear();
        drop(state);
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

    fn react(&self, call: MockCall) -> Reaction {
        let mut state = self.state();
        let problems = verify::verify(&call);
        let mut expected = state.expected.iter_mut();
        let matching = expected.find(|expected| expected.is_for(&call) && expected.is_left());
        let reaction = match matching {
            Some(expected) => expected.next(&call),
            None => {
                let problem = unexpected(&state.expected, &call);
                state.problems.push(problem);
                Reaction::Unexpected
            }
        };
        state.problems.extend(problems);
        state.calls.push(call);
        reaction
    }
}

impl Inner {
    fn state(&self) -> MutexGuard<'_, State> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Everything that did not go as expected.
    fn report(&self) -> Option<String> {
        let state = self.state();
        let unused = state.expected.iter().filter(|expected| expected.is_missing());
        let unused = unused.map(|expected| format!("expected, but not called: {expected}"));
        let problems: Vec<_> = state.problems.iter().cloned().chain(unused).collect();
        (!problems.is_empty()).then(|| {
            let mut report = "calls did not go as the mock expected:".to_owned();
            for problem in problems {
                let _ = write!(report, "\n- {}", problem.replace('\n', "\n  "));
            }
            report
        })
    }
}

impl Drop for Inner {
    fn drop(&mut self) {
        // A test that fails already has more to say.
        if !std::thread::panicking()
            && let Some(report) = self.report()
        {
            panic!("{report}");
        }
    }
}

/// A request that nothing is left for, beside what was expected.
fn unexpected(expected: &[Expected], call: &MockCall) -> String {
    let mut text = format!("not expected: {call}");
    let alike: Vec<_> =
        expected.iter().filter(|expected| is_same(expected.spec(), call.spec())).collect();
    if alike.is_empty() {
        text.push_str("\nnothing is expected of this endpoint");
    }
    for expected in alike {
        let _ = write!(text, "\n{}: {expected}", expected.why_not(call));
    }
    text
}

fn is_same(one: &Spec, other: &Spec) -> bool {
    (one.name, one.method, one.template) == (other.name, other.method, other.template)
}

impl Service<http::Request<Body>> for Mock {
    type Response = http::Response<Body>;
    type Error = TransportError;
    type Future = BoxFuture<Result<http::Response<Body>, TransportError>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), TransportError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: http::Request<Body>) -> Self::Future {
        let mock = self.clone();
        Box::pin(async move {
            let (parts, body) = request.into_parts();
            let body = read(body).await?;
            let Some(spec) = parts.extensions.get::<&'static Spec>().copied() else {
                let problem = "a request without an endpoint; did a layer lose its extensions?";
                return Err(TransportError::new(TransportErrorKind::Other, problem));
            };
            mock.react(MockCall::new(spec, parts, body)).into_result()
        })
    }
}

/// The whole body: an upload is read, as a service would.
async fn read(mut body: Body) -> Result<Bytes, TransportError> {
    let mut bytes = Vec::new();
    loop {
        let frame =
            std::future::poll_fn(|context| std::pin::Pin::new(&mut body).poll_frame(context));
        match frame.await {
            None => return Ok(bytes.into()),
            Some(Ok(frame)) => bytes.extend_from_slice(&frame.into_data().unwrap_or_default()),
            Some(Err(error)) => {
                return Err(TransportError::from_boxed(error, TransportErrorKind::Other));
            }
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
