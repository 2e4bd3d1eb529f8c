//! Builds a request from the values of an endpoint. Generated code calls it.

mod body;
mod buffer;
mod checks;
mod constants;
mod content_type;
pub(crate) mod generic;
pub(crate) mod header;
pub(crate) mod json;
pub(crate) mod path;
pub(crate) mod percent;
pub(crate) mod query;
mod small_bytes;
mod struct_serializer;
pub(crate) mod traits;
pub(crate) mod url;

use std::borrow::Cow;
use std::fmt;

use bytes::Bytes;
use http::header::{ACCEPT, CONTENT_TYPE, HeaderName, HeaderValue};
use http::uri::PathAndQuery;

use self::header::{HeaderMapVisitor, HeaderVisitor};
use self::path::{FixedPath, OpenSegment};
use self::query::Query;
use self::struct_serializer::{SingleField, StructSerializer};
use self::traits::{EncodeExtension, EncodePairs, EncodeScalar};
use crate::base_url::BaseUrl;
use crate::body::Body;
use crate::check::{PathStep, Validation};
use crate::error::details::{Cause, Details};
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::scalar::ScalarSerializer;
use crate::spec::list_style::ListStyle;
use crate::spec::{ParameterIn, Spec};

/// The longest URL that `http::Uri` parses.
const MAX_URL: usize = 65_534;

/// Builds one request. It collects every problem instead of stopping at the first one, so that a
/// caller sees all of them together.
///
/// The macro writes [`Endpoint::encode`](crate::Endpoint::encode), which calls, in this order, the
/// methods for the path, the query, the headers and the body.
pub struct Encoder<'a> {
    spec: &'static Spec,
    base: &'a BaseUrl,
    /// Path and query. Borrowed as long as it is one literal and the base URL has no prefix, so
    /// that a fixed path is never copied.
    target: Cow<'static, str>,
    /// The path, if it has no placeholders.
    fixed: Option<&'static FixedPath>,
    /// The path segment that is being written, if a placeholder is part of it.
    segment: Option<OpenSegment>,
    /// The request that is being written.
    request: &'a mut http::Request<Body>,
    /// Whether the endpoint itself may have set the `Content-Type`.
    names_type: bool,
    /// Whether the endpoint itself may have set `Accept`.
    names_accept: bool,
    /// The style of the fields of a form that declare none.
    form_style: ListStyle,
    violations: Vec<Violation>,
    validation: Validation,
    /// The path to the value that is checked, empty between checks.
    steps: Vec<PathStep>,
    /// Violations that are only logged, with [`Validation::Warn`].
    #[cfg(feature = "tracing")]
    warnings: Vec<Violation>,
}

impl fmt::Debug for Encoder<'_> {
    /// Leaves out the values, which may be secret.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Encoder").field("endpoint", &self.spec.name).finish_non_exhaustive()
    }
}

impl<'a> Encoder<'a> {
    #[inline]
    pub(crate) fn new(
        spec: &'static Spec,
        base: &'a BaseUrl,
        validation: Validation,
        request: &'a mut http::Request<Body>,
    ) -> Self {
        Self {
            spec,
            base,
            target: Cow::Borrowed(""),
            fixed: None,
            segment: None,
            request,
            names_type: false,
            names_accept: false,
            form_style: ListStyle::Repeat,
            violations: Vec::new(),
            validation,
            steps: Vec::new(),
            #[cfg(feature = "tracing")]
            warnings: Vec::new(),
        }
    }

    /// Sets a constant header of the endpoint.
    pub fn constant(&mut self, name: HeaderName, value: HeaderValue) {
        self.note_name(&name);
        self.request.headers_mut().insert(name, value);
    }

    /// Notes that the endpoint itself may set a header of this name.
    #[inline]
    fn note_name(&mut self, name: &HeaderName) {
        self.names_type |= *name == CONTENT_TYPE;
        self.names_accept |= *name == ACCEPT;
    }

    /// Sets the header `name` to the value of `field`: one header for each element of a sequence,
    /// and none for a `None`.
    pub fn header<T: EncodeScalar + ?Sized>(
        &mut self,
        name: HeaderName,
        field: &'static str,
        value: &T,
    ) {
        self.put_header(name, field, |visitor| value.serialize(ScalarSerializer::new(visitor)));
    }

    /// Does what [`header`](Self::header) does, for a field whose serde attributes change how it is
    /// serialised.
    pub fn header_with<F>(&mut self, name: HeaderName, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.put_header(name, field, |visitor| {
            value(StructSerializer::new(SingleField::new(visitor)))
        });
    }

    fn put_header(
        &mut self,
        name: HeaderName,
        field: &'static str,
        write: impl FnOnce(&mut HeaderVisitor<'_>) -> Result<(), EncodeError>,
    ) {
        self.note_name(&name);
        let mut visitor = HeaderVisitor::new(self.request.headers_mut(), name);
        if let Err(error) = write(&mut visitor) {
            let problem = format!("header `{}` {error}", visitor.header());
            self.violations.push(Violation::new(field, ParameterIn::Header, problem));
        }
    }

    /// Sets a header for every entry of a map, whose keys are the names.
    pub fn header_map<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.put_headers(field, |visitor| value.serialize(ScalarSerializer::new(visitor)));
    }

    /// Does what [`header_map`](Self::header_map) does, for a field whose serde attributes change
    /// how it is serialised.
    pub fn header_map_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.put_headers(field, |visitor| value(StructSerializer::new(SingleField::new(visitor))));
    }

    fn put_headers(
        &mut self,
        field: &'static str,
        write: impl FnOnce(&mut HeaderMapVisitor<'_>) -> Result<(), EncodeError>,
    ) {
        (self.names_type, self.names_accept) = (true, true);
        if let Err(error) = write(&mut HeaderMapVisitor::new(self.request.headers_mut())) {
            self.violations.push(Violation::new(field, ParameterIn::Header, error.to_string()));
        }
    }

    /// Appends query parameters. Lists repeat their name, unless `styles` has another style for
    /// them.
    pub fn query(
        &mut self,
        styles: &'static [(&'static str, ListStyle)],
        fields: &[(&'static str, &dyn EncodePairs)],
    ) {
        self.query_with(styles, |query| query.pairs(fields));
    }

    /// Does what [`query`](Self::query) does, for fields whose serde attributes change how they are
    /// serialised.
    pub fn query_with<F>(&mut self, styles: &'static [(&'static str, ListStyle)], fields: F)
    where
        F: FnOnce(StructSerializer<Query<'_>>) -> Result<(), EncodeError>,
    {
        self.end_segment();
        let (target, violations) = (self.target.to_mut(), &mut self.violations);
        let visitor = Query::new(self.spec, target, violations, ParameterIn::Query, styles);
        if let Err(error) = fields(StructSerializer::new(visitor)) {
            self.violations.push(Violation::new("", ParameterIn::Query, error.to_string()));
        }
    }

    /// Adds a value to the extensions of the request: layers of the transport read it, and it is
    /// not sent.
    pub fn extension<T: Clone + EncodeExtension>(&mut self, value: &T) {
        self.request.extensions_mut().insert(value.clone());
    }

    /// Completes the request. Returns whether the endpoint itself may have set `Accept`.
    ///
    /// # Errors
    ///
    /// Returns all violations if there are any.
    pub(crate) fn finish(&mut self) -> Result<bool, Box<Details>> {
        self.end_segment();
        // Some transports parse the URL as one string, which `http` limits to `MAX_URL` bytes.
        let (length, room) = (self.target.len(), MAX_URL - self.origin_length());
        if length > room {
            let problem =
                format!("path and query are {length} bytes long; at most {room} can be sent");
            self.violations.push(Violation::new("", ParameterIn::Path, problem));
        }
        if !self.violations.is_empty() {
            return Err(invalid(self.spec, std::mem::take(&mut self.violations)));
        }
        #[cfg(feature = "tracing")]
        self.log_warnings();
        let target = match (std::mem::take(&mut self.target), self.fixed) {
            (Cow::Borrowed(_), Some(fixed)) => fixed.parsed(),
            (Cow::Borrowed(literal), None) => {
                PathAndQuery::from_maybe_shared(Bytes::from_static(literal.as_bytes())).ok()
            }
            (Cow::Owned(target), _) => PathAndQuery::from_maybe_shared(Bytes::from(target)).ok(),
        };
        if let Some(target) = target
            && let Some(uri) = self.uri(target)
            && let Ok(method) = http::Method::from_bytes(self.spec.method.as_bytes())
        {
            *self.request.method_mut() = method;
            *self.request.uri_mut() = uri;
            return Ok(self.names_accept);
        }
        // The macro has checked all at compile time.
        let problem = "method or path template is not valid in HTTP";
        Err(invalid(self.spec, vec![Violation::new("", ParameterIn::Path, problem)]))
    }
}

#[cold]
fn invalid(spec: &'static Spec, violations: Vec<Violation>) -> Box<Details> {
    Box::new(Details::new(spec, Cause::Invalid(violations)))
}
