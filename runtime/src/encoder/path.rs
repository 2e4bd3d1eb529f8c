//! The path: literals as they are, values percent-encoded as one segment each.

use std::borrow::Cow;
use std::str::FromStr as _;
use std::sync::OnceLock;

use http::uri::PathAndQuery;

use super::Encoder;
use super::percent::push_encoded;
use super::struct_serializer::{SingleField, StructSerializer};
use super::traits::EncodeScalar;
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::ParameterIn;

/// A path template without placeholders, which is parsed once and not for every request.
#[derive(Debug)]
pub struct FixedPath {
    text: &'static str,
    parsed: OnceLock<Option<PathAndQuery>>,
}

/// The template as one that is parsed once.
pub const fn fixed_path(text: &'static str) -> FixedPath {
    FixedPath { text, parsed: OnceLock::new() }
}

impl FixedPath {
    /// Nothing, where a hand-written `Endpoint` has what is no path.
    pub(super) fn parsed(&self) -> Option<PathAndQuery> {
        self.parsed.get_or_init(|| PathAndQuery::from_str(self.text).ok()).clone()
    }
}

impl Encoder<'_> {
    /// The whole path, sent as it is.
    pub fn fixed(&mut self, path: &'static FixedPath) {
        self.literal(path.text);
        self.fixed = Some(path);
    }

    /// A piece of the path template that is sent as it is.
    pub fn literal(&mut self, literal: &'static str) {
        if self.target.is_empty() && self.base.prefix().is_empty() {
            self.target = Cow::Borrowed(literal);
            return;
        }
        self.own_target();
        let Some((end, _)) = literal.split_once('/') else {
            self.target.to_mut().push_str(literal);
            return;
        };
        self.target.to_mut().push_str(end);
        self.end_path();
        self.target.to_mut().push_str(&literal[end.len()..]);
    }

    /// The value of `field` in the place of its placeholder.
    pub fn placeholder<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.fill(field, false, |sink| value.serialize(ScalarSerializer::new(sink)));
    }

    /// As [`placeholder`](Self::placeholder), for a field that serde's attributes write in their own
    /// way.
    pub fn placeholder_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.fill(field, false, |sink| value(StructSerializer::new(SingleField::new(sink))));
    }

    /// The value of `field` as several segments: a text with slashes, or a sequence.
    pub fn segments<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.fill(field, true, |sink| value.serialize(ScalarSerializer::new(sink)));
    }

    /// As [`segments`](Self::segments), for a field that serde's attributes write in their own way.
    pub fn segments_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.fill(field, true, |sink| value(StructSerializer::new(SingleField::new(sink))));
    }

    fn fill(
        &mut self,
        field: &'static str,
        several: bool,
        write: impl FnOnce(&mut PathVisitor<'_>) -> Result<(), EncodeError>,
    ) {
        self.own_target();
        if self.segment.1.is_none() {
            self.segment.0 = self.target.rfind('/').map_or(0, |slash| slash + 1);
        }
        let mut sink = PathVisitor {
            target: self.target.to_mut(),
            several,
            is_sequence: false,
            filled: false,
        };
        let result = write(&mut sink).and_then(|()| {
            if sink.filled {
                Ok(())
            } else {
                Err(EncodeError::new("has no value, but its path segment needs one"))
            }
        });
        self.segment.1 = Some(field);
        if let Err(error) = result {
            self.violations.push(Violation::new(field, ParameterIn::Path, error.to_string()));
        }
    }

    /// Looks at the segment that ends here: URL parsers collapse `.` and `..`, even encoded ones,
    /// and the request would go to another endpoint.
    pub(super) fn end_path(&mut self) {
        let (start, field) = self.segment;
        let Some(field) = field else { return };
        self.segment.1 = None;
        if matches!(self.target.get(start..), Some("." | "..")) {
            self.violations.push(Violation::new(
                field,
                ParameterIn::Path,
                "makes the path segment `.` or `..`, which URL parsers remove",
            ));
        }
    }

    fn own_target(&mut self) {
        if self.target.is_empty() {
            let prefix = self.base.prefix();
            let mut target = String::with_capacity(prefix.len() + 96);
            target.push_str(prefix);
            self.target = Cow::Owned(target);
        }
    }
}

/// Takes the text of one segment, or of several.
struct PathVisitor<'a> {
    target: &'a mut String,
    several: bool,
    is_sequence: bool,
    /// Whether a value has come.
    filled: bool,
}

impl ScalarVisitor for PathVisitor<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        let continues = std::mem::replace(&mut self.filled, true);
        if text.is_empty() {
            return Err(EncodeError::new("is empty, but its path segment needs a value"));
        }
        if !self.several {
            push_encoded(self.target, text);
            return Ok(());
        }
        // An element of a sequence is one segment, a text by itself may be several.
        let segments = if self.is_sequence { 1 } else { usize::MAX };
        for (at, segment) in text.splitn(segments, '/').enumerate() {
            if matches!(segment, "" | "." | "..") {
                return Err(EncodeError::new(
                    "has an empty, `.` or `..` segment, which URL parsers remove",
                ));
            }
            if continues || at > 0 {
                self.target.push('/');
            }
            push_encoded(self.target, segment);
        }
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        if self.several {
            self.is_sequence = true;
            return Ok(());
        }
        Err(EncodeError::new("must be a single value, not a sequence; use `{*…}` for several"))
    }
}
