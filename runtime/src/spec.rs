//! What an endpoint declares, as constant data: the source of errors, docs, logs and mocks.

use std::time::Duration;

/// The declaration of one endpoint, available without an instance as
/// [`Endpoint::SPEC`](crate::Endpoint::SPEC).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Spec {
    /// The name of the struct, as written: `UpdateEmail`.
    pub name: &'static str,
    /// The request method: `PUT`.
    pub method: &'static str,
    /// The path template, as written: `/v4/users/{id}`. Safe to log: it holds no values.
    pub template: &'static str,
    /// Every value that the endpoint sends, in the order of the fields.
    pub parameters: &'static [Parameter],
    /// The declared responses, in the order of writing.
    pub responses: &'static [DeclaredResponse],
    /// The URL of the vendor's page, if the declaration has it.
    pub docs: Option<&'static str>,
    /// How its calls are carried out, where the declaration says so.
    pub policy: Policy,
}

impl Spec {
    #[doc(hidden)]
    pub const fn new(
        name: &'static str,
        method: &'static str,
        template: &'static str,
        parameters: &'static [Parameter],
        responses: &'static [DeclaredResponse],
    ) -> Self {
        Self { name, method, template, parameters, responses, docs: None, policy: Policy::NONE }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_docs(mut self, link: &'static str) -> Self {
        self.docs = Some(link);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_policy(mut self, policy: Policy) -> Self {
        self.policy = policy;
        self
    }

    /// Whether a declared response is handed over as a stream.
    pub(crate) fn streams(&self) -> bool {
        self.responses.iter().any(|response| response.streams)
    }

    /// The declared response for a status: the exact one before its class, the class before `_`.
    pub fn response(&self, status: u16) -> Option<&'static DeclaredResponse> {
        let find = |statuses| self.responses.iter().find(|response| response.statuses == statuses);
        let class = u8::try_from(status / 100).unwrap_or_default();
        find(Statuses::Exact(status))
            .or_else(|| find(Statuses::Class(class)))
            .or_else(|| find(Statuses::Other))
    }
}

/// How the calls of an endpoint are carried out, where its declaration says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Policy {
    /// `idempotent`: sending a request twice has the effect of sending it once.
    pub idempotent: bool,
    /// `timeout = "…"`: how long a call may take.
    pub timeout: Option<Duration>,
    /// `attempts = …`: how often a request is sent at most.
    pub attempts: Option<u32>,
    /// `max_body = "…"`: the largest body of a successful response, in bytes.
    pub max_body: Option<usize>,
}

impl Policy {
    /// Nothing is said.
    pub const NONE: Self =
        Self { idempotent: false, timeout: None, attempts: None, max_body: None };

    #[doc(hidden)]
    #[must_use]
    pub const fn idempotent(mut self) -> Self {
        self.idempotent = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn timeout(mut self, milliseconds: u64) -> Self {
        self.timeout = Some(Duration::from_millis(milliseconds));
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn attempts(mut self, attempts: u32) -> Self {
        self.attempts = Some(attempts);
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn max_body(mut self, bytes: usize) -> Self {
        self.max_body = Some(bytes);
        self
    }
}

/// One value that an endpoint sends.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Parameter {
    /// The name of the struct's field.
    pub field: &'static str,
    /// The name on the wire: of the header, query parameter or body field. The name of the field
    /// where the wire has none (`#[body]`).
    pub name: &'static str,
    /// Where the value goes.
    pub place: Place,
    /// Whether the value is always sent: false for an `Option`.
    pub mandatory: bool,
    /// What is checked before sending.
    pub checks: &'static [Check],
}

impl Parameter {
    #[doc(hidden)]
    pub const fn new(
        field: &'static str,
        name: &'static str,
        place: Place,
        mandatory: bool,
        checks: &'static [Check],
    ) -> Self {
        Self { field, name, place, mandatory, checks }
    }
}

/// Where a value goes in the request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Place {
    /// A placeholder of the path template.
    Path,
    /// A query parameter.
    Query,
    /// A request header.
    Header,
    /// A field of the JSON or form body.
    Field,
    /// A part of the multipart body.
    Part,
    /// The whole body.
    Body,
}

/// A rule that a value must meet before it is sent.
#[derive(Debug, Clone, Copy, PartialEq)]
#[non_exhaustive]
pub enum Check {
    /// The number of characters (Unicode scalar values, not bytes) of a text, inclusive.
    Length {
        /// The smallest number of characters.
        min: usize,
        /// The largest number of characters; `usize::MAX` for no limit.
        max: usize,
    },
    /// The number of elements of a collection, inclusive.
    Items {
        /// The smallest number of elements.
        min: usize,
        /// The largest number of elements; `usize::MAX` for no limit.
        max: usize,
    },
    /// The form of a text, as a regular expression.
    Pattern(&'static str),
    /// A function of the user's, as written in the declaration.
    With(&'static str),
    /// The rules that the type of the value states itself.
    Nested,
    /// The value of a number, inclusive, as written in the declaration: `1..=2147483647`.
    Range(&'static str),
}

impl Check {
    #[doc(hidden)]
    pub const fn length(min: usize, max: usize) -> Self {
        Self::Length { min, max }
    }

    #[doc(hidden)]
    pub const fn items(min: usize, max: usize) -> Self {
        Self::Items { min, max }
    }
}

/// One declared response.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct DeclaredResponse {
    /// The statuses it is for.
    pub statuses: Statuses,
    /// Whether it makes `Ok` or the typed failure.
    pub success: bool,
    /// The declared type, as written; `()` where none was.
    pub type_name: &'static str,
    /// Whether the body is handed over unread, as a stream.
    pub streams: bool,
}

impl DeclaredResponse {
    #[doc(hidden)]
    pub const fn new(
        statuses: Statuses,
        success: bool,
        type_name: &'static str,
        streams: bool,
    ) -> Self {
        Self { statuses, success, type_name, streams }
    }
}

/// The statuses of a declared response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Statuses {
    /// One status: `401`.
    Exact(u16),
    /// A class of statuses by its first digit: `4` for `4xx`.
    Class(u8),
    /// Every status that no other response names: `_`.
    Other,
}
