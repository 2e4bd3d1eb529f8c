//! What a mock answers.

use std::collections::VecDeque;
use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderValue};
use serde::Serialize;

use super::MockCall;
use super::pieces::Pieces;
use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::kind::ErrorKind;
use crate::error::transport::{TransportError, TransportErrorKind};

type Answering = dyn FnMut(&MockCall) -> http::Response<Body> + Send;

/// What the requests of an expectation are answered.
pub(super) enum Reply {
    Answer(Answer),
    Fault(TransportErrorKind),
    Function(Arc<Mutex<Answering>>),
}

/// What becomes of a request.
pub(super) enum Reaction {
    Response(http::Response<Body>),
    Fault(TransportErrorKind),
    /// To be called when the mock is not locked: the function may ask it.
    Function(Arc<Mutex<Answering>>),
    /// With the report.
    Unexpected(String),
}

impl Reply {
    pub(super) fn next(&self) -> Reaction {
        match self {
            Self::Answer(answer) => Reaction::Response(answer.response()),
            Self::Fault(kind) => Reaction::Fault(*kind),
            Self::Function(function) => Reaction::Function(Arc::clone(function)),
        }
    }
}

impl Reaction {
    pub(super) fn of(self, call: &MockCall) -> Result<http::Response<Body>, TransportError> {
        match self {
            Self::Response(response) => Ok(response),
            Self::Fault(kind) => Err(TransportError::new(kind, "the mock was told to fail")),
            Self::Function(function) => {
                let mut function = function.lock().unwrap_or_else(PoisonError::into_inner);
                Ok(function(call))
            }
            Self::Unexpected(report) => Err(unexpected(report)),
        }
    }
}

/// An error that is not worth a repetition, with the report for those who unwrap it.
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
    /// A text of several lines is read as it is.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Unexpected {}

/// A response that can be given again and again.
#[derive(Clone)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) content: Content,
}

#[derive(Clone)]
pub(super) enum Content {
    Whole(Bytes),
    /// Frame by frame; at the end it may break off.
    Pieces(VecDeque<Bytes>, bool),
}

impl Answer {
    #[track_caller]
    pub(super) fn new(status: u16, headers: HeaderMap, content: Content) -> Self {
        let status = StatusCode::from_u16(status).expect("HTTP has such a status");
        Self { status, headers, content }
    }

    /// This value as JSON.
    #[track_caller]
    pub(super) fn json(status: u16, mut headers: HeaderMap, value: &impl Serialize) -> Self {
        let body = serde_json::to_vec(value).expect("the value can be written as JSON");
        headers.entry(CONTENT_TYPE).or_insert(HeaderValue::from_static("application/json"));
        Self::new(status, headers, Content::Whole(body.into()))
    }

    /// This value as the endpoint reads it: as JSON; or, where it takes the body as it is, a text without
    /// quotes, and nothing for `()`.
    ///
    /// # Panics
    ///
    /// When the endpoint makes something else of the answer than the test says.
    #[track_caller]
    pub(super) fn of<E: Endpoint>(
        status: u16,
        headers: HeaderMap,
        value: &impl Serialize,
        wanted: Option<Outcome>,
    ) -> Self {
        // No JSON has a control character.
        let probe = Self::new(status, headers.clone(), Content::Whole(Bytes::from_static(b"\x01")));
        let takes_anything =
            probe.outcome::<E>().is_ok_and(|it| wanted.is_none_or(|wanted| it == wanted));
        let mut answer = Self::json(status, headers.clone(), value);
        if takes_anything && let Content::Whole(body) = &answer.content {
            if **body == *b"null" {
                answer = Self::new(status, headers, Content::Whole(Bytes::new()));
            } else if let Ok(text) = serde_json::from_slice::<String>(body) {
                let mut headers = headers;
                let label = HeaderValue::from_static("text/plain; charset=utf-8");
                headers.entry(CONTENT_TYPE).or_insert(label);
                answer = Self::new(status, headers, Content::Whole(text.into()));
            }
        }
        answer.check::<E>(wanted);
        answer
    }

    pub(super) fn response(&self) -> http::Response<Body> {
        let mut response = http::Response::new(match &self.content {
            Content::Whole(bytes) => Body::from(bytes.clone()),
            Content::Pieces(pieces, breaks_off) => {
                Body::wrap(Pieces::new(pieces.clone(), *breaks_off))
            }
        });
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }

    #[track_caller]
    fn check<E: Endpoint>(&self, wanted: Option<Outcome>) {
        let (name, status) = (E::SPEC.name, self.status);
        match (self.outcome::<E>(), wanted) {
            (Ok(Outcome::Success), Some(Outcome::Failure)) => {
                panic!(
                    "the mock's answer does not fit: for `{name}`, {status} is a success and no failure"
                )
            }
            (Ok(Outcome::Failure), Some(Outcome::Success)) => {
                panic!(
                    "the mock's answer does not fit: for `{name}`, {status} is a failure and no success"
                )
            }
            (Err(error), _) => panic!("the mock's answer does not fit `{name}`: {error}"),
            _ => {}
        }
    }

    /// What the endpoint makes of it, or why it makes neither.
    fn outcome<E: Endpoint>(&self) -> Result<Outcome, String> {
        match E::response(self.response()) {
            Ok(_) => Ok(Outcome::Success),
            Err(error) if error.kind() == ErrorKind::Failure => Ok(Outcome::Failure),
            Err(error) => Err(error.to_string()),
        }
    }
}

/// How a test wants a call to come out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Outcome {
    Success,
    Failure,
}
