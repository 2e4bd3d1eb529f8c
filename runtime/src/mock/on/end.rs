//! The end of the sentence: the answer.

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use serde::Serialize;

use super::On;
use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::transport::TransportErrorKind;
use crate::mock::answer::{Answer, Content, Outcome, Reply};
use crate::mock::call::MockCall;
use crate::mock::expected::Expected;
use crate::spec::StatusRange;

/// The answer.
impl<E: Endpoint> On<'_, E> {
    /// Answers with the first success that the endpoint declares; see [`success`](Self::success).
    ///
    /// # Panics
    ///
    /// As there.
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

    /// Answers with a success that the endpoint declares, and this value as it stands in the body: as JSON, with
    /// its envelope if there is one. Where the endpoint takes the body as it is (`200 => String`), a text is sent
    /// without quotes, and `()` and `None` as nothing.
    ///
    /// # Panics
    ///
    /// When the endpoint makes no success of it: it does not declare the status, or its type does not decode from
    /// this value.
    #[track_caller]
    pub fn success(self, status: u16, value: impl Serialize) {
        let headers = self.headers.clone();
        let answer = Answer::of::<E>(status, headers, &value, Some(Outcome::Success));
        self.reply(Reply::Answer(answer));
    }

    /// Answers with a failure that the endpoint or its API declares, and this value; see
    /// [`success`](Self::success).
    ///
    /// # Panics
    ///
    /// When the endpoint makes no failure of it.
    #[track_caller]
    pub fn failure(self, status: u16, value: impl Serialize) {
        let headers = self.headers.clone();
        let answer = Answer::of::<E>(status, headers, &value, Some(Outcome::Failure));
        self.reply(Reply::Answer(answer));
    }

    /// Answers with a status and this value as JSON, whatever the endpoint makes of it.
    ///
    /// # Panics
    ///
    /// When the value cannot be written as JSON, or HTTP has no such status.
    #[track_caller]
    pub fn json(self, status: u16, value: impl Serialize) {
        let answer = Answer::json(status, self.headers.clone(), &value);
        self.reply(Reply::Answer(answer));
    }

    /// Answers with a status and no body, whatever the endpoint makes of it.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    #[track_caller]
    pub fn status(self, status: u16) {
        self.raw(status, Bytes::new());
    }

    /// Answers with a status and these bytes or this text, whatever the endpoint makes of them.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    #[track_caller]
    pub fn raw(self, status: u16, body: impl Into<Bytes>) {
        self.content(status, Content::Whole(body.into()));
    }

    /// Answers with a status and a body that comes in these pieces.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    #[track_caller]
    pub fn pieces<B: Into<Bytes>>(self, status: u16, pieces: impl IntoIterator<Item = B>) {
        let pieces = pieces.into_iter().map(Into::into).collect();
        self.content(status, Content::Pieces(pieces, false));
    }

    /// As [`pieces`](Self::pieces), but behind the last one the body breaks off.
    ///
    /// # Panics
    ///
    /// When HTTP has no such status.
    #[track_caller]
    pub fn broken_off<B: Into<Bytes>>(self, status: u16, pieces: impl IntoIterator<Item = B>) {
        let pieces = pieces.into_iter().map(Into::into).collect();
        self.content(status, Content::Pieces(pieces, true));
    }

    /// Fails as a transport does: nothing comes back.
    pub fn fault(self, kind: TransportErrorKind) {
        self.reply(Reply::Fault(kind));
    }

    /// Answers with what a function makes of the request.
    pub fn answer<B: Into<Body>>(
        self,
        mut answer: impl FnMut(&MockCall) -> http::Response<B> + Send + 'static,
    ) {
        let answer = move |call: &MockCall| answer(call).map(Into::into);
        self.reply(Reply::Function(Arc::new(Mutex::new(answer))));
    }

    #[track_caller]
    fn content(self, status: u16, content: Content) {
        let answer = Answer::new(status, self.headers.clone(), content);
        self.reply(Reply::Answer(answer));
    }

    fn reply(self, reply: Reply) {
        let Self { mock, place, conditions, times, .. } = self;
        mock.expect(Expected { spec: E::SPEC, conditions, times, called: 0, reply, place });
    }
}
