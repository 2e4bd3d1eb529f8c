//! One answer of a scripted server.

use std::fmt;

use http::StatusCode;

/// The response of a scripted server to one request.
#[derive(Clone, Debug)]
pub struct Answer {
    form: Form,
}

/// The two forms of an answer.
#[derive(Clone, Debug)]
pub(super) enum Form {
    /// Status, headers and body, framed by the protocol.
    Message(Message),
    /// The exact bytes to write before the connection is closed.
    Raw(Vec<u8>),
}

/// An answer as an HTTP message.
#[derive(Clone, Debug)]
pub(super) struct Message {
    pub(super) status: StatusCode,
    headers: Vec<(String, Vec<u8>)>,
    body: Vec<u8>,
}

impl Answer {
    /// Creates an answer with this status and without headers or body.
    ///
    /// # Panics
    ///
    /// If the status is not between 200 and 999; use [`raw`](Self::raw) for interim responses.
    #[track_caller]
    pub fn new(status: u16) -> Self {
        assert!(status >= 200, "{status} does not end an exchange");
        let status = StatusCode::from_u16(status).expect("a status has three digits");
        Self { form: Form::Message(Message { status, headers: Vec::new(), body: Vec::new() }) }
    }

    /// Creates an answer with an `application/json` body. The body is sent as it is, even if it is
    /// not JSON.
    ///
    /// # Panics
    ///
    /// If the status is not between 200 and 999.
    #[track_caller]
    pub fn json(status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self::new(status).header("content-type", "application/json").body(body)
    }

    /// Creates an answer of these exact bytes, after which the connection ends: for truncated and
    /// malformed responses. Only HTTP/1.1 can send it.
    pub fn raw(bytes: impl Into<Vec<u8>>) -> Self {
        Self { form: Form::Raw(bytes.into()) }
    }

    /// Appends a header; a name may be repeated.
    ///
    /// The server adds `content-length` unless it or `transfer-encoding` is set here. `connection:
    /// close` is honoured.
    ///
    /// # Panics
    ///
    /// If the answer is raw, or if name or value would break the line.
    #[must_use]
    #[track_caller]
    pub fn header(mut self, name: &str, value: impl AsRef<[u8]>) -> Self {
        let value = value.as_ref();
        let breaks = |bytes: &[u8]| bytes.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0));
        assert!(!breaks(name.as_bytes()), "the name {name:?} would break the line");
        assert!(!breaks(value), "the value of `{name}` would break the line");
        self.message().headers.push((name.to_owned(), value.to_vec()));
        self
    }

    /// Sets the body. It is omitted, as HTTP requires, if the status is 204 or 304 or the request
    /// is a `HEAD`.
    ///
    /// # Panics
    ///
    /// If the answer is raw.
    #[must_use]
    #[track_caller]
    pub fn body(mut self, body: impl Into<Vec<u8>>) -> Self {
        self.message().body = body.into();
        self
    }

    pub(super) fn is_raw(&self) -> bool {
        matches!(self.form, Form::Raw(_))
    }

    pub(super) fn into_form(self) -> Form {
        self.form
    }

    #[track_caller]
    fn message(&mut self) -> &mut Message {
        match &mut self.form {
            Form::Message(message) => message,
            Form::Raw(_) => panic!("a raw answer has no headers or body beside its bytes"),
        }
    }
}

impl Message {
    /// Returns the headers to send, including `content-length` if the server has to add it.
    pub(super) fn headers(&self) -> Vec<(&str, Vec<u8>)> {
        let mut headers: Vec<_> =
            self.headers.iter().map(|(name, value)| (name.as_str(), value.clone())).collect();
        let framed = self.has("content-length") || self.has("transfer-encoding");
        if !framed && self.may_have_body() {
            headers.push(("content-length", self.body.len().to_string().into_bytes()));
        }
        headers
    }

    /// Returns the body to send to a request with this method.
    pub(super) fn body_for(&self, method: &str) -> &[u8] {
        if self.may_have_body() && method != "HEAD" { &self.body } else { &[] }
    }

    /// Returns whether the connection ends after this answer.
    pub(super) fn closes(&self) -> bool {
        self.headers.iter().any(|(name, value)| {
            name.eq_ignore_ascii_case("connection") && value.eq_ignore_ascii_case(b"close")
        })
    }

    fn has(&self, name: &str) -> bool {
        self.headers.iter().any(|(each, _)| each.eq_ignore_ascii_case(name))
    }

    fn may_have_body(&self) -> bool {
        !matches!(self.status, StatusCode::NO_CONTENT | StatusCode::NOT_MODIFIED)
    }
}

/// A short description for lists.
impl fmt::Display for Answer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.form {
            Form::Message(Message { status, body, .. }) => {
                write!(f, "{} with a body of {} bytes", status.as_u16(), body.len())
            }
            Form::Raw(bytes) => write!(f, "{} raw bytes", bytes.len()),
        }
    }
}
