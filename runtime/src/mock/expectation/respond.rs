//! The response of an expectation, which adds the expectation to the mock.

use std::sync::{Arc, Mutex};

use serde::Serialize;

use super::Expectation;
use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::transport::TransportErrorKind;
use crate::mock::action::Responder;
use crate::mock::body::MockBody;
use crate::mock::call::MockCall;
use crate::mock::expected_call::ExpectedCall;
use crate::mock::response::{MockResponse, ResponseKind};
use crate::spec::StatusRange;

/// The response.
impl<E: Endpoint> Expectation<'_, E> {
    /// Responds with the first success that the endpoint declares; see [`success`](Self::success).
    ///
    /// # Panics
    ///
    /// When the endpoint does not decode this value to a success.
    #[track_caller]
    pub fn ok(self, value: impl Serialize) {
        let mut rows = E::SPEC.responses.iter().filter(|row| row.success);
        let status = rows.find_map(|row| match row.statuses {
            StatusRange::Exact(status) => Some(status),
            StatusRange::Class(class) => Some(u16::from(class) * 100),
            StatusRange::Other => None,
        });
        self.success(status.unwrap_or(200), value);
    }

    /// Responds with a success that the endpoint declares.
    ///
    /// The value is the body as it is sent: JSON, with its envelope if the endpoint declares one.
    /// Where the endpoint takes the body as it is (`200 => String`), a string is sent without
    /// quotes, and `()` and `None` as an empty body.
    ///
    /// # Panics
    ///
    /// When the endpoint does not declare the status as a success, or does not decode this value.
    #[track_caller]
    pub fn success(self, status: u16, value: impl Serialize) {
        self.declared(status, &value, ResponseKind::Success);
    }

    /// Responds with a failure that the endpoint or its API declares, and this value; see
    /// [`success`](Self::success).
    ///
    /// # Panics
    ///
    /// When the endpoint does not declare the status as a failure, or does not decode this value.
    #[track_caller]
    pub fn failure(self, status: u16, value: impl Serialize) {
        self.declared(status, &value, ResponseKind::Failure);
    }

    /// Responds with a status and a body, whether the endpoint declares them or not.
    ///
    /// The body is a string, bytes, `()` for none, a [`serde_json::Value`] as JSON, or a
    /// [`MockBody`], which may also arrive in chunks or end too early.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    #[track_caller]
    pub fn respond(self, status: u16, body: impl Into<MockBody>) {
        let response = MockResponse::new(status, self.headers.clone(), body.into());
        self.add(Responder::Response(response));
    }

    /// Responds with what a function returns for the request. The function may use the mock.
    pub fn respond_with<B: Into<Body>>(
        self,
        mut respond: impl FnMut(&MockCall) -> http::Response<B> + Send + 'static,
    ) {
        let respond = move |call: &MockCall| respond(call).map(Into::into);
        self.add(Responder::Function(Arc::new(Mutex::new(respond))));
    }

    /// Fails with an error of the transport, without a response.
    pub fn error(self, kind: TransportErrorKind) {
        self.add(Responder::Error(kind));
    }

    #[track_caller]
    fn declared(self, status: u16, value: &impl Serialize, expected: ResponseKind) {
        let headers = self.headers.clone();
        let response = MockResponse::declared_by::<E>(status, headers, value, expected);
        self.add(Responder::Response(response));
    }

    fn add(self, responder: Responder) {
        let Self { state, location, conditions, times, .. } = self;
        let spec = E::SPEC;
        state.lock().expect_call(ExpectedCall {
            spec,
            conditions,
            times,
            called: 0,
            responder,
            location,
        });
    }
}
