//! What a mock expects and answers, as a sentence: `mock.on::<E>().when(…).times(2).ok(&value)`.

use std::fmt;
use std::marker::PhantomData;

use bytes::Bytes;
use http::StatusCode;
use http::header::{CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue};
use serde::Serialize;

use super::{Mock, MockCall, is_same};
use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::{ErrorKind, TransportError, TransportErrorKind};
use crate::spec::{Spec, Statuses};

/// An expectation in the making. Made by [`Mock::on`].
#[must_use = "nothing is expected before the answer is said, for example with `ok(…)`"]
pub struct On<'m, E> {
    mock: &'m Mock,
    conditions: Vec<Condition>,
    times: Times,
    headers: HeaderMap,
    endpoint: PhantomData<fn() -> E>,
}

type Condition = Box<dyn Fn(&MockCall) -> bool + Send>;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Times {
    /// So often, and not less.
    Exactly(usize),
    /// At least once.
    Always,
}

impl<'m, E: Endpoint> On<'m, E> {
    pub(super) fn new(mock: &'m Mock) -> Self {
        let (conditions, headers) = (Vec::new(), HeaderMap::new());
        Self { mock, conditions, times: Times::Exactly(1), headers, endpoint: PhantomData }
    }

    /// Only for requests of which this is true.
    pub fn when(mut self, condition: impl Fn(&MockCall) -> bool + Send + 'static) -> Self {
        self.conditions.push(Box::new(condition));
        self
    }

    /// As often as this, and not less; once unless said otherwise.
    pub fn times(mut self, times: usize) -> Self {
        self.times = Times::Exactly(times);
        self
    }

    /// As often as the request comes, at least once.
    pub fn always(mut self) -> Self {
        self.times = Times::Always;
        self
    }

    /// A header of the response.
    ///
    /// # Panics
    ///
    /// When HTTP does not allow its name or value.
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let name = HeaderName::try_from(name).expect("the name is valid in HTTP");
        self.headers
            .append(name, HeaderValue::try_from(value).expect("the value is valid in HTTP"));
        self
    }

    /// Answers with the first success that the endpoint declares, and this value as JSON.
    ///
    /// # Panics
    ///
    /// When the endpoint does not make a success of it: its type does not decode from this value.
    pub fn ok<T: Serialize + ?Sized>(self, value: &T) {
        let mut rows = E::SPEC.responses.iter().filter(|row| row.success);
        let status = rows.find_map(|row| match row.statuses {
            Statuses::Exact(status) => Some(status),
            Statuses::Class(class) => Some(u16::from(class) * 100),
            Statuses::Other => None,
        });
        let answer = self.answer_json(status.unwrap_or(200), value);
        answer.check::<E>(true);
        self.finish(answer);
    }

    /// Answers with a failure that the endpoint declares, and this value as JSON.
    ///
    /// # Panics
    ///
    /// When the endpoint does not make a failure of it: it does not declare the status, or declares another
    /// type for it.
    pub fn failure<T: Serialize + ?Sized>(self, status: u16, value: &T) {
        let answer = self.answer_json(status, value);
        answer.check::<E>(false);
        self.finish(answer);
    }

    /// Answers with a status and this value as JSON, whatever the endpoint makes of it.
    ///
    /// # Panics
    ///
    /// When the value cannot be written as JSON.
    pub fn json<T: Serialize + ?Sized>(self, status: u16, value: &T) {
        let answer = self.answer_json(status, value);
        self.finish(answer);
    }

    /// Answers with a status and no body, whatever the endpoint makes of it.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    pub fn status(self, status: u16) {
        self.raw(status, Bytes::new());
    }

    /// Answers with a status and these bytes, whatever the endpoint makes of them.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    pub fn raw(self, status: u16, body: impl Into<Bytes>) {
        let answer = Answer::new(status, self.headers.clone(), body.into());
        self.finish(answer);
    }

    /// Fails as a transport does: nothing comes back.
    pub fn fault(self, kind: TransportErrorKind) {
        self.expect(Reply::Fault(kind));
    }

    /// Answers with what a function makes of the request.
    pub fn answer(self, answer: impl FnMut(&MockCall) -> http::Response<Bytes> + Send + 'static) {
        self.expect(Reply::Function(Box::new(answer)));
    }

    fn answer_json<T: Serialize + ?Sized>(&self, status: u16, value: &T) -> Answer {
        let mut headers = self.headers.clone();
        let json = HeaderValue::from_static("application/json");
        headers.entry(CONTENT_TYPE).or_insert(json);
        let body = serde_json::to_vec(value).expect("the value can be written as JSON");
        Answer::new(status, headers, body.into())
    }

    fn finish(self, answer: Answer) {
        self.expect(Reply::Answer(answer));
    }

    fn expect(self, reply: Reply) {
        let Self { mock, conditions, times, .. } = self;
        mock.expect(Expected { spec: E::SPEC, conditions, times, called: 0, reply });
    }
}

impl<E: Endpoint> fmt::Debug for On<'_, E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("On").field("endpoint", &E::SPEC.name).finish_non_exhaustive()
    }
}

/// What is expected and has been answered so often.
pub(super) struct Expected {
    spec: &'static Spec,
    conditions: Vec<Condition>,
    times: Times,
    called: usize,
    reply: Reply,
}

type Answering = dyn FnMut(&MockCall) -> http::Response<Bytes> + Send;

enum Reply {
    Answer(Answer),
    Fault(TransportErrorKind),
    Function(Box<Answering>),
}

/// What becomes of a request.
pub(super) enum Reaction {
    Response(http::Response<Bytes>),
    Fault(TransportErrorKind),
    Unexpected,
}

impl Reaction {
    pub(super) fn into_result(self) -> Result<http::Response<Body>, TransportError> {
        match self {
            Self::Response(response) => Ok(response.map(Body::from)),
            Self::Fault(kind) => Err(TransportError::new(kind, "the mock was told to fail")),
            Self::Unexpected => {
                let problem = "the mock did not expect this request";
                Err(TransportError::new(TransportErrorKind::TooLarge, problem))
            }
        }
    }
}

impl Expected {
    pub(super) fn spec(&self) -> &'static Spec {
        self.spec
    }

    pub(super) fn is_for(&self, call: &MockCall) -> bool {
        is_same(self.spec, call.spec()) && self.conditions.iter().all(|condition| condition(call))
    }

    pub(super) fn is_left(&self) -> bool {
        match self.times {
            Times::Exactly(times) => self.called < times,
            Times::Always => true,
        }
    }

    /// Whether the test was to call it (again).
    pub(super) fn is_missing(&self) -> bool {
        match self.times {
            Times::Exactly(times) => self.called < times,
            Times::Always => self.called == 0,
        }
    }

    /// Why a request of this endpoint does not count.
    pub(super) fn why_not(&self, call: &MockCall) -> &'static str {
        if self.is_for(call) { "used up" } else { "the condition does not hold" }
    }

    pub(super) fn next(&mut self, call: &MockCall) -> Reaction {
        self.called += 1;
        match &mut self.reply {
            Reply::Answer(answer) => Reaction::Response(answer.response()),
            Reply::Fault(kind) => Reaction::Fault(*kind),
            Reply::Function(answer) => Reaction::Response(answer(call)),
        }
    }
}

impl fmt::Display for Expected {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.spec.name, self.spec.method, self.spec.template)?;
        match self.times {
            Times::Exactly(1) => Ok(()),
            Times::Exactly(times) => write!(f, ", {} of {times} times", self.called),
            Times::Always => f.write_str(", at least once"),
        }
    }
}

/// A response that can be given again and again.
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
}

impl Answer {
    fn new(status: u16, headers: HeaderMap, body: Bytes) -> Self {
        let status = StatusCode::from_u16(status).expect("HTTP has such a status");
        Self { status, headers, body }
    }

    fn response(&self) -> http::Response<Bytes> {
        let mut response = http::Response::new(self.body.clone());
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers.clone();
        response
    }

    /// Fails at once if the endpoint makes something else of the answer than the test says.
    fn check<E: Endpoint>(&self, is_success: bool) {
        let result = E::response(self.response().map(Body::from));
        let (name, status) = (E::SPEC.name, self.status);
        match (result, is_success) {
            (Ok(_), false) => panic!("for `{name}`, {status} is a success and no failure"),
            (Err(error), true) => panic!("`{name}` makes no success of this: {error}"),
            (Err(error), false) if error.kind() != ErrorKind::Failure => {
                panic!("`{name}` makes no failure of this: {error}")
            }
            _ => {}
        }
    }
}
