//! The action of a mock for a request.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::call::MockCall;
use super::response::MockResponse;
use crate::body::Body;
use crate::error::transport::{TransportError, TransportErrorKind};

type ResponseFn = dyn FnMut(&MockCall) -> http::Response<Body> + Send;

/// The responses of an expectation to its requests.
pub(super) enum Responder {
    Response(MockResponse),
    Error(TransportErrorKind),
    Function(Arc<Mutex<ResponseFn>>),
}

/// The action of the mock for one request.
pub(super) enum Action {
    Respond(http::Response<Body>),
    Fail(TransportErrorKind),
    /// Calls the function when the mock is no longer locked, because the function may use it.
    Call(Arc<Mutex<ResponseFn>>),
    /// Refuses a request that is not expected, with the report.
    Refuse(String),
}

impl Responder {
    pub(super) fn action(&self) -> Action {
        match self {
            Self::Response(response) => Action::Respond(response.to_http()),
            Self::Error(kind) => Action::Fail(*kind),
            Self::Function(function) => Action::Call(Arc::clone(function)),
        }
    }
}

impl Action {
    pub(super) fn perform(self, call: &MockCall) -> Result<http::Response<Body>, TransportError> {
        match self {
            Self::Respond(response) => Ok(response),
            Self::Fail(kind) => Err(TransportError::new(kind, "an error set by the mock")),
            Self::Call(function) => {
                let mut function = function.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(function(call))
            }
            Self::Refuse(report) => Err(unexpected(report)),
        }
    }
}

/// Returns an error that is never retried, with the report for a test that unwraps it.
pub(super) fn unexpected(report: String) -> TransportError {
    TransportError::new(TransportErrorKind::Unexpected, Unexpected(report))
}

struct Unexpected(String);

impl fmt::Display for Unexpected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Unexpected {
    /// Prints the lines of the report as they are, so that a failed `unwrap` is readable.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unexpected {}
