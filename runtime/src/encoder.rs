//! Builds one request from the values of an endpoint; what generated code calls.

mod body;
mod buffer;
mod checks;
mod content_type;
mod fields;
mod generic;
mod header;
mod json;
mod path;
mod query;
mod scalar;
mod small;
mod values;

use std::borrow::Cow;
use std::str::FromStr as _;

use bytes::Bytes;
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::PathAndQuery;

pub(crate) use self::fields::{Fields, Only};
pub use self::generic::{generic_field, generic_pairs};
pub use self::path::{FixedPath, fixed_path};
pub use self::query::ListStyle;
pub(crate) use self::query::Query;
pub(crate) use self::scalar::{Refused, Scalar, Sink};
pub use self::values::{ToField, ToPairs, ToStructure, ToText};
pub(crate) use self::{
    header::{check_header, header_value},
    path::push_encoded,
};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::error::{Cause, Report, Violation};
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
    /// The path, if that is known without any value.
    fixed: Option<&'static FixedPath>,
    /// Where the segment of the last placeholder begins, and its field; without one, until the next comes.
    segment: (usize, Option<&'static str>),
    /// Where all of it goes.
    request: &'a mut http::Request<Body>,
    /// Whether the endpoint itself may have named the type of the content.
    names_type: bool,
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
    /// It is sent, and the problem is reported to `tracing`.
    #[cfg(feature = "tracing")]
    Told,
    /// The rules are not evaluated.
    Off,
}

impl std::fmt::Debug for Encoder<'_> {
    /// Values stay out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encoder").field("endpoint", &self.spec.name).finish_non_exhaustive()
    }
}

impl<'a> Encoder<'a> {
    #[inline]
    pub(crate) fn new(
        spec: &'static Spec,
        base: &'a BaseUrl,
        checks: Checks,
        request: &'a mut http::Request<Body>,
    ) -> Self {
        Self {
            spec,
            base,
            target: Cow::Borrowed(""),
            fixed: None,
            segment: (0, None),
            request,
            names_type: false,
            violations: Vec::new(),
            checks,
            warnings: Vec::new(),
        }
    }

    /// A constant header of the endpoint.
    pub fn constant(&mut self, name: HeaderName, value: HeaderValue) {
        self.names_type |= name == CONTENT_TYPE;
        self.request.headers_mut().insert(name, value);
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
        let mut sink = header::Sink::new(self.request.headers_mut(), name);
        self.names_type |= sink.is_type();
        if let Err(refused) = write(&mut sink) {
            let problem = format!("header `{}` {refused}", sink.header());
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
        self.names_type = true;
        if let Err(refused) = write(&mut header::MapSink::new(self.request.headers_mut())) {
            self.violations.push(Violation::new(field, Place::Header, refused.to_string()));
        }
    }

    /// These query parameters; lists repeat their name unless `styles` says otherwise.
    pub fn query(
        &mut self,
        styles: &'static [(&'static str, ListStyle)],
        fields: &[(&'static str, &dyn ToPairs)],
    ) {
        self.query_by(styles, |query| query.pairs(fields));
    }

    /// As [`query`](Self::query), for fields that serde's attributes write in their own way.
    pub fn query_by<F>(&mut self, styles: &'static [(&'static str, ListStyle)], fields: F)
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
        self.request.extensions_mut().insert(value.clone());
    }

    /// Completes the request, unless something is wrong with it.
    pub(crate) fn finish(mut self) -> Result<(), Box<Report>> {
        self.end_path();
        // Some transports take the URL as one text.
        let (length, room) = (self.target.len(), MAX_URL - self.base.origin_length());
        if length > room {
            let problem =
                format!("path and query are {length} bytes long; at most {room} can be sent");
            self.violations.push(Violation::new("", Place::Path, problem));
        }
        if !self.violations.is_empty() {
            return Err(invalid(self.spec, self.violations));
        }
        crate::trace::violations(self.spec, &self.warnings);
        let target = match (self.target, self.fixed) {
            (Cow::Borrowed(_), Some(fixed)) => fixed.parsed(),
            (Cow::Borrowed(literal), None) => PathAndQuery::from_str(literal).ok(),
            (Cow::Owned(text), _) => PathAndQuery::from_maybe_shared(Bytes::from(text)).ok(),
        };
        let uri = target.and_then(|target| self.base.uri(target));
        match (uri, http::Method::from_bytes(self.spec.method.as_bytes())) {
            (Some(uri), Ok(method)) => {
                *self.request.method_mut() = method;
                *self.request.uri_mut() = uri;
                Ok(())
            }
            // Only a hand-written `Endpoint` gets here: the macro checks both.
            _ => {
                let problem = "method or path template is not valid in HTTP";
                Err(invalid(self.spec, vec![Violation::new("", Place::Path, problem)]))
            }
        }
    }
}

#[cold]
fn invalid(spec: &'static Spec, violations: Vec<Violation>) -> Box<Report> {
    Box::new(Report::new(spec, Cause::Invalid(violations)))
}
