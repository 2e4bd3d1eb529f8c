//! The path: literals are copied, values are percent-encoded as one segment each.

use std::borrow::Cow;
use std::sync::OnceLock;

use bytes::Bytes;
use http::uri::PathAndQuery;

use super::Encoder;
use super::percent::push_encoded;
use super::struct_serializer::{SingleField, StructSerializer};
use super::traits::EncodeScalar;
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::ParameterIn;

/// A path template without placeholders. It is parsed once, instead of for every request.
#[derive(Debug)]
pub struct FixedPath {
    text: &'static str,
    parsed: OnceLock<Option<PathAndQuery>>,
}

/// Creates a path from a template without placeholders.
pub const fn fixed_path(text: &'static str) -> FixedPath {
    FixedPath { text, parsed: OnceLock::new() }
}

impl FixedPath {
    /// Returns the parsed path, or `None` if it is not valid, which only a hand-written `Endpoint`
    /// can cause.
    pub(super) fn parsed(&self) -> Option<PathAndQuery> {
        let parse = || PathAndQuery::from_maybe_shared(Bytes::from_static(self.text.as_bytes()));
        self.parsed.get_or_init(|| parse().ok()).clone()
    }
}

/// The path segment at the end of the target, of which at least one placeholder is a part.
#[derive(Debug, Clone, Copy)]
pub(super) struct OpenSegment {
    /// The position in the target at which the segment begins.
    start: usize,
    /// The field of its last placeholder.
    field: &'static str,
}

impl Encoder<'_> {
    /// Appends the whole path, which has no placeholders.
    pub fn fixed(&mut self, path: &'static FixedPath) {
        self.literal(path.text);
        self.fixed = Some(path);
    }

    /// Appends a part of the path template that is outside of placeholders.
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
        self.end_segment();
        self.target.to_mut().push_str(&literal[end.len()..]);
    }

    /// Appends the value of `field` in place of its placeholder.
    pub fn placeholder<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.fill(field, false, |visitor| value.serialize(ScalarSerializer::new(visitor)));
    }

    /// Does what [`placeholder`](Self::placeholder) does, for a field whose serde attributes change
    /// how it is serialised.
    pub fn placeholder_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.fill(field, false, |visitor| value(StructSerializer::new(SingleField::new(visitor))));
    }

    /// Appends the value of `field` as several segments: a string with slashes, or a sequence.
    pub fn segments<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.fill(field, true, |visitor| value.serialize(ScalarSerializer::new(visitor)));
    }

    /// Does what [`segments`](Self::segments) does, for a field whose serde attributes change how
    /// it is serialised.
    pub fn segments_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.fill(field, true, |visitor| value(StructSerializer::new(SingleField::new(visitor))));
    }

    /// Appends a value with `write`, as a part of the segment at the end of the target.
    fn fill(
        &mut self,
        field: &'static str,
        several: bool,
        write: impl FnOnce(&mut PathVisitor<'_>) -> Result<(), EncodeError>,
    ) {
        self.own_target();
        let start = match self.segment {
            Some(open) => open.start,
            None => self.target.rfind('/').map_or(0, |slash| slash + 1),
        };
        let mut visitor = PathVisitor {
            target: self.target.to_mut(),
            several,
            is_sequence: false,
            filled: false,
        };
        let result = write(&mut visitor).and_then(|()| {
            if visitor.filled {
                Ok(())
            } else {
                Err(EncodeError::new("has no value, but its path segment needs one"))
            }
        });
        self.segment = Some(OpenSegment { start, field });
        if let Err(error) = result {
            self.violations.push(Violation::new(field, ParameterIn::Path, error.to_string()));
        }
    }

    /// Checks the segment that ends here. URL parsers remove the segments `.` and `..`, even if
    /// they are percent-encoded, and the request would go to another endpoint. Several placeholders
    /// and literals can be parts of one segment, so it is checked at its end.
    #[inline]
    pub(super) fn end_segment(&mut self) {
        if let Some(open) = self.segment.take() {
            self.check_segment(open);
        }
    }

    fn check_segment(&mut self, OpenSegment { start, field }: OpenSegment) {
        if matches!(self.target.get(start..), Some("." | "..")) {
            self.violations.push(Violation::new(
                field,
                ParameterIn::Path,
                "makes the path segment `.` or `..`, which URL parsers remove",
            ));
        }
    }

    /// Makes the target an owned string, which begins with the prefix of the base URL.
    fn own_target(&mut self) {
        if self.target.is_empty() {
            let prefix = self.base.prefix();
            let mut target = String::with_capacity(prefix.len() + 96);
            target.push_str(prefix);
            self.target = Cow::Owned(target);
        }
    }
}

/// Writes the value of a placeholder as one segment, or as several.
struct PathVisitor<'a> {
    target: &'a mut String,
    several: bool,
    is_sequence: bool,
    /// Whether a value has been written.
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
        // An element of a sequence is one segment; a single string may have several.
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
