//! The declaration of an endpoint as constant data. Errors, docs, logs and mocks are made from it.

pub(crate) mod accept;
pub(crate) mod const_str;
pub(crate) mod constant;
pub(crate) mod declared;
pub(crate) mod field_rule;
pub(crate) mod list_style;
pub(crate) mod pagination;
pub(crate) mod policy;
pub(crate) mod security;

pub use self::constant::{Constant, ConstantValue};
pub use self::field_rule::{FieldRule, FieldRuleKind};
pub use self::list_style::ListStyle;
pub use self::pagination::{Pagination, Style, Total};
pub use self::policy::Policy;
pub use self::security::Security;

/// The declaration of one endpoint, available without an instance as
/// [`Endpoint::SPEC`](crate::Endpoint::SPEC).
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Spec {
    /// The name of the struct, as written: `UpdateEmail`.
    pub name: &'static str,
    /// The request method: `PUT`.
    pub method: &'static str,
    /// The path template, as written: `/v4/users/{id}`; `{session}` for `url = session`, the only
    /// one that does not begin with a slash. Safe to log: it holds no values.
    pub template: &'static str,
    /// Every value that the endpoint sends, in the order of the fields.
    pub parameters: &'static [Parameter],
    /// The constants in the query and the body, in this order.
    pub constants: &'static [Constant],
    /// The rules over several fields, in the order of writing.
    pub field_rules: &'static [FieldRule],
    /// Whether a request that would have no body is sent with the JSON object `{}`:
    /// `empty = object`.
    pub sends_empty_object: bool,
    /// The credentials that requests are sent with.
    pub security: Security,
    /// The declared responses, in the order of writing.
    pub responses: &'static [DeclaredResponse],
    /// The URL of the vendor's page, if the declaration has it.
    pub docs: Option<&'static str>,
    /// The settings of calls that the declaration sets.
    pub policy: Policy,
    /// The style of pagination, if the endpoint is paginated.
    pub pagination: Option<Pagination>,
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
        Self {
            name,
            method,
            template,
            parameters,
            constants: &[],
            field_rules: &[],
            sends_empty_object: false,
            security: Security::Api,
            responses,
            docs: None,
            policy: Policy::NONE,
            pagination: None,
        }
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_field_rules(mut self, rules: &'static [FieldRule]) -> Self {
        self.field_rules = rules;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_constants(mut self, constants: &'static [Constant]) -> Self {
        self.constants = constants;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_empty_object(mut self) -> Self {
        self.sends_empty_object = true;
        self
    }

    #[doc(hidden)]
    #[must_use]
    pub const fn with_security(mut self, security: Security) -> Self {
        self.security = security;
        self
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

    #[doc(hidden)]
    #[must_use]
    pub const fn with_pages(mut self, pagination: Pagination) -> Self {
        self.pagination = Some(pagination);
        self
    }

    /// Returns whether requests are sent to the URL in a field: `url = field`.
    pub(crate) fn is_at_url(&self) -> bool {
        !self.template.starts_with('/')
    }

    /// Returns whether a declared response is handed over as a stream.
    pub(crate) fn streams(&self) -> bool {
        self.responses.iter().any(|response| response.streams)
    }

    /// Returns whether a declared response has this status alone.
    pub(crate) fn names(&self, status: u16) -> bool {
        self.responses.iter().any(|row| row.statuses == StatusRange::Exact(status))
    }

    /// Returns the declared response for a status: the exact one before its class, the class before
    /// `_`.
    pub fn response(&self, status: u16) -> Option<&'static DeclaredResponse> {
        DeclaredResponse::of(self.responses, status)
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
    /// The part of the request that has the value.
    pub location: ParameterIn,
    /// Whether the value is always sent: `false` for an `Option`.
    pub required: bool,
    /// The rules that are checked before the request is sent.
    pub checks: &'static [Check],
    /// Whether the names on the wire come from the value and are not known here: a `#[body]` that
    /// is the whole body, a flattened struct, or a map of headers.
    pub has_dynamic_names: bool,
    /// The style of lists, maps and structs in a query or form, if it is declared. Otherwise it is
    /// [`ListStyle::Repeat`].
    pub style: Option<ListStyle>,
    /// Whether an empty list is sent, as `ids=`: `allowEmptyValue` in OpenAPI.
    pub allows_empty: bool,
}

/// The part of a request that has a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ParameterIn {
    /// The URL that the request is sent to: `url = field`.
    Url,
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
    /// The number of characters (Unicode scalar values, not bytes) of a string, inclusive.
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
    /// A regular expression that a string must match.
    Pattern(&'static str),
    /// A function of the user's, as written in the declaration.
    With(&'static str),
    /// The rules that the type of the value declares itself.
    Nested,
    /// The value of a number, inclusive.
    Range {
        /// The bounds as written in the declaration: `1..=2147483647`.
        text: &'static str,
        /// The smallest number, if it is written as a number and not as a constant.
        min: Option<Number>,
        /// The largest number, if it is written as a number and not as a constant.
        max: Option<Number>,
    },
}

/// A bound of a rule for numbers.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
#[non_exhaustive]
pub enum Number {
    /// An integer.
    Integer(i128),
    /// A number with a fraction.
    Float(f64),
}

/// One declared response.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct DeclaredResponse {
    /// The statuses of the response.
    pub statuses: StatusRange,
    /// Whether the response is a success, or the typed failure.
    pub success: bool,
    /// The declared type, as written; `()` if none was.
    pub type_name: &'static str,
    /// Whether the body is handed over unread, as a stream.
    pub streams: bool,
    /// Whether the body is a stream of messages, between which the server may be silent for any
    /// time: [`Events`](crate::Events) and [`JsonLines`](crate::JsonLines).
    pub sends_messages: bool,
    /// The media types of the body, for the header `Accept` of requests; none for a response whose
    /// body is ignored.
    pub media_types: &'static [&'static str],
    /// The headers that the type reads: those of a `#[derive(FromResponse)]` struct, in lower case.
    pub headers: &'static [&'static str],
}

impl DeclaredResponse {
    /// Returns the row for a status.
    pub(crate) fn of(rows: &'static [Self], status: u16) -> Option<&'static Self> {
        let find = |statuses| rows.iter().find(|row| row.statuses == statuses);
        let is_class = |row: &&Self| match row.statuses {
            StatusRange::Class(class) => u16::from(class) == status / 100,
            _ => false,
        };
        find(StatusRange::Exact(status))
            .or_else(|| rows.iter().find(is_class))
            .or_else(|| find(StatusRange::Other))
    }
}

/// The statuses of a declared response.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum StatusRange {
    /// One status: `401`.
    Exact(u16),
    /// A class of statuses by its first digit: `4` for `4xx`.
    Class(u8),
    /// Every status that no other response has: `_`.
    Other,
}
