//! Builds one request from the values of an endpoint; what generated code calls.

mod body;
mod fields;
mod header;
mod json;
mod path;
mod query;
mod scalar;
mod values;

use std::borrow::Cow;

use bytes::Bytes;
use http::header::{HeaderMap, HeaderName, HeaderValue};
use http::uri::PathAndQuery;

pub(crate) use self::fields::{Fields, Only};
pub use self::query::ListStyle;
pub(crate) use self::query::Query;
pub(crate) use self::scalar::{Refused, Scalar, Sink};
pub use self::values::{ToStructure, ToText};
pub(crate) use self::{
    header::{check_header, header_value},
    path::push_encoded,
};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::check::Checker;
use crate::error::Violation;
use crate::spec::{Place, Spec};

/// The longest URL that `http::Uri` parses.
const MAX_URL: usize = 65_534;

/// A request in the making. It collects every problem instead of stopping at the first one, so that
/// a caller sees all of them together.
///
/// [`Endpoint::encode`](crate::Endpoint::encode) is written by the macro and calls, in this order,
/// the path methods, the query, the headers and the body.
pub struct Encoder<'a> {
    spec: &'static Spec,
    base: &'a BaseUrl,
    /// Borrowed as long as it is one literal without a prefix, which is then not even copied.
    target: Cow<'static, str>,
    /// Where the last segment of the path begins, and the last field that was put into it.
    segment: (usize, Option<&'static str>),
    headers: HeaderMap,
    body: Body,
    extensions: http::Extensions,
    violations: Vec<Violation>,
    checks: Checks,
    /// What breaks a rule and is sent all the same.
    warnings: Vec<Violation>,
}

/// What happens to a request that breaks a `#[check(…)]` rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) enum Checks {
    /// It is not sent.
    #[default]
    Enforced,
    /// It is sent, and `tracing` is told.
    #[cfg(feature = "tracing")]
    Told,
    /// Nobody looks.
    Off,
}

impl std::fmt::Debug for Encoder<'_> {
    /// Values stay out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("endpoint", &self.spec.name).finish_non_exhaustive()
    }
}

impl<'a> Encoder<'a> {
    pub(crate) fn new(spec: &'static Spec, base: &'a BaseUrl, checks: Checks) -> Self {
        Self {
            spec,
            base,
            target: Cow::Borrowed(""),
            segment: (0, None),
            headers: HeaderMap::new(),
            body: Body::empty(),
            extensions: http::Extensions::new(),
            violations: Vec::new(),
            checks,
            warnings: Vec::new(),
        }
    }

    /// A constant header of the endpoint.
    pub fn constant(&mut self, name: HeaderName, value: HeaderValue) {
        self.headers.insert(name, value);
    }

    /// The header `name` from the value of `field`; several from a sequence, none from a `None`.
    pub fn header<T: ToText + ?Sized>(&mut self, name: HeaderName, field: &'static str, value: &T) {
        self.put_header(name, field, |sink| value.serialize(Scalar::new(sink)));
    }

    /// As [`header`](Self::header), for a field that serde's attributes write in their own way.
    pub fn header_by<F>(&mut self, name: HeaderName, field: &'static str, value: F)
    where
        F: FnOnce(Fields<Only<'_>>) -> Result<(), Refused>,
    {
        self.put_header(name, field, |sink| value(Fields::new(Only::new(sink))));
    }

    fn put_header(
        &mut self,
        name: HeaderName,
        field: &'static str,
        write: impl FnOnce(&mut header::Sink<'_>) -> Result<(), Refused>,
    ) {
        let mut sink = header::Sink::new(&mut self.headers, name);
        if let Err(refused) = write(&mut sink) {
            let problem = format!("header `{}` {refused}", sink.name());
            self.violations.push(Violation::new(field, Place::Header, problem));
        }
    }

    /// Headers whose names are values too: the entries of a map.
    pub fn header_map<T: ToText + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.put_headers(field, |sink| value.serialize(Scalar::new(sink)));
    }

    /// As [`header_map`](Self::header_map), for a field that serde's attributes write in their own way.
    pub fn header_map_by<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(Fields<Only<'_>>) -> Result<(), Refused>,
    {
        self.put_headers(field, |sink| value(Fields::new(Only::new(sink))));
    }

    fn put_headers(
        &mut self,
        field: &'static str,
        write: impl FnOnce(&mut header::MapSink<'_>) -> Result<(), Refused>,
    ) {
        if let Err(refused) = write(&mut header::MapSink::new(&mut self.headers)) {
            self.violations.push(Violation::new(field, Place::Header, refused.to_string()));
        }
    }

    /// The query parameters, written by `fields` through serde; lists repeat their name unless
    /// `styles` says otherwise.
    pub fn query<F>(&mut self, styles: &'static [(&'static str, ListStyle)], fields: F)
    where
        F: FnOnce(Fields<Query<'_>>) -> Result<(), Refused>,
    {
        self.end_path();
        let (target, violations) = (self.target.to_mut(), &mut self.violations);
        let sink = Query::new(self.spec, target, violations, Place::Query, styles);
        if let Err(refused) = fields(Fields::new(sink)) {
            self.violations.push(Violation::new("", Place::Query, refused.to_string()));
        }
    }

    /// A value for the layers of the transport, which is not sent.
    pub fn extension<T: Clone + Send + Sync + 'static>(&mut self, value: &T) {
        self.extensions.insert(value.clone());
    }

    /// What to check the values with, unless checks are switched off.
    pub fn checker(&mut self) -> Option<Checker<'_>> {
        let violations = match self.checks {
            Checks::Enforced => &mut self.violations,
            #[cfg(feature = "tracing")]
            Checks::Told => &mut self.warnings,
            Checks::Off => return None,
        };
        Some(Checker::new(self.spec, violations))
    }

    /// The request, or everything that is wrong with it.
    pub(crate) fn finish(mut self) -> Result<http::Request<Body>, Vec<Violation>> {
        self.end_path();
        // Some transports take the URL as one text.
        let (length, room) = (self.target.len(), MAX_URL - self.base.origin_length());
        if length > room {
            let problem =
                format!("path and query are {length} bytes long; at most {room} can be sent");
            self.violations.push(Violation::new("", Place::Path, problem));
        }
        if !self.violations.is_empty() {
            return Err(self.violations);
        }
        crate::trace::violations(self.spec, &self.warnings);
        let target = match self.target {
            Cow::Borrowed(literal) => Bytes::from_static(literal.as_bytes()),
            Cow::Owned(text) => Bytes::from(text),
        };
        let mut request = http::Request::new(self.body);
        *request.headers_mut() = self.headers;
        *request.extensions_mut() = self.extensions;
        let uri = PathAndQuery::from_maybe_shared(target)
            .map_err(http::Error::from)
            .and_then(|target| self.base.uri(target));
        match (uri, http::Method::from_bytes(self.spec.method.as_bytes())) {
            (Ok(uri), Ok(method)) => {
                *request.uri_mut() = uri;
                *request.method_mut() = method;
                Ok(request)
            }
            // Only a hand-written `Endpoint` gets here: the macro checks both.
            _ => Err(vec![Violation::new(
                "",
                Place::Path,
                "method or path template is not valid in HTTP",
            )]),
        }
    }
}
