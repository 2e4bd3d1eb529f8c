//! Queries and forms: `name=value` pairs in the order of the fields.

use serde::Serialize;

use super::percent::push_encoded;
use super::struct_serializer::{FieldVisitor, NOT_FIELDS, StructSerializer};
use super::traits::{EncodePairs, PairVisitor};
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::{ParameterIn, Spec};

/// The style in which the values of a list or map are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListStyle {
    /// `id=1&id=2`, and the entries of a map under their own names.
    Repeat,
    /// `id=1,2`.
    Comma,
    /// `id=1|2`.
    Pipe,
    /// `id[]=1&id[]=2`, and `filter[state]=open` for a map.
    Brackets,
}

impl ListStyle {
    /// Returns the separator of values that share one pair, if they do.
    const fn separator(self) -> Option<&'static str> {
        match self {
            Self::Comma => Some(","),
            // A literal `|` is not allowed in a URL.
            Self::Pipe => Some("%7C"),
            Self::Repeat | Self::Brackets => None,
        }
    }
}

/// Appends the fields of an endpoint as pairs: scalars, lists and maps. Absent values are left out.
#[derive(Debug)]
pub struct Query<'a> {
    spec: &'static Spec,
    target: &'a mut String,
    violations: &'a mut Vec<Violation>,
    location: ParameterIn,
    styles: &'static [(&'static str, ListStyle)],
    /// The delimiter before the next pair: `?` or `&`, or nothing at the start of a form.
    before: &'static str,
    /// Is set to `true` if the struct that holds the fields is present, even if all of its fields
    /// are absent.
    is_there: Option<&'a mut bool>,
}

impl<'a> Query<'a> {
    pub(super) fn new(
        spec: &'static Spec,
        target: &'a mut String,
        violations: &'a mut Vec<Violation>,
        location: ParameterIn,
        styles: &'static [(&'static str, ListStyle)],
    ) -> Self {
        let before = if location == ParameterIn::Query { "?" } else { "" };
        Self { spec, target, violations, location, styles, before, is_there: None }
    }
}

impl<'a> Query<'a> {
    /// Sets the flag that records whether the struct that holds the fields is present.
    pub(super) fn tell(&mut self, is_there: &'a mut bool) {
        self.is_there = Some(is_there);
    }
}

impl FieldVisitor for Query<'_> {
    type Error = EncodeError;

    fn begin(&mut self) {
        if let Some(is_there) = &mut self.is_there {
            **is_there = true;
        }
    }

    fn none(self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn not_fields() -> EncodeError {
        EncodeError::new(NOT_FIELDS)
    }

    fn null() -> EncodeError {
        EncodeError::new("is `null`, which a form cannot hold; `None` sends no body")
    }

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), EncodeError> {
        self.pair(name, |visitor| value.serialize(ScalarSerializer::new(visitor)));
        Ok(())
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl StructSerializer<Query<'_>> {
    /// Appends these fields.
    pub(super) fn pairs(self, fields: &[(&str, &dyn EncodePairs)]) -> Result<(), EncodeError> {
        self.list(|query| {
            for (name, value) in fields {
                query.pair(name, |visitor| value.write(&mut PairVisitor(visitor)));
            }
            Ok(())
        })
    }
}

impl Query<'_> {
    /// Appends constant pairs, which are encoded.
    pub(super) fn constants(&mut self, pairs: &'static str) {
        self.target.push_str(std::mem::replace(&mut self.before, "&"));
        self.target.push_str(pairs);
    }

    /// Appends the pairs of one field. Records a problem as a violation of that field, so that the
    /// next fields are still checked.
    fn pair(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut PairWriter<'_>) -> Result<(), EncodeError>,
    ) {
        let style = self.styles.iter().find(|(field, _)| *field == name);
        let mut visitor = PairWriter {
            style: style.map_or(ListStyle::Repeat, |(_, style)| *style),
            target: self.target,
            before: &mut self.before,
            name,
            key: None,
            shape: ValueShape::One,
            location: self.location,
        };
        if let Err(error) = write(&mut visitor) {
            let violation = Violation::of(self.spec, name, self.location, error);
            self.violations.push(violation);
        }
    }
}

struct PairWriter<'a> {
    style: ListStyle,
    target: &'a mut String,
    before: &'a mut &'static str,
    name: &'a str,
    /// The key of the map entry whose value comes next.
    key: Option<String>,
    shape: ValueShape,
    location: ParameterIn,
}

/// The kind of value that the field has, known when it serialises itself.
#[derive(Clone, Copy, PartialEq)]
enum ValueShape {
    One,
    List,
    /// A list with at least one value written.
    Begun,
    Map,
}

impl PairWriter<'_> {
    /// Appends what precedes the value: `&name=`, `&name[key]=` or only a separator.
    fn push_name(&mut self) {
        if self.shape == ValueShape::Begun
            && let Some(separator) = self.style.separator()
        {
            self.target.push_str(separator);
            return;
        }
        self.target.push_str(std::mem::replace(self.before, "&"));
        match &self.key {
            // An entry is sent under its own name; the name of the field is not sent.
            Some(key) if self.style == ListStyle::Repeat => push_encoded(self.target, key),
            Some(key) => {
                push_encoded(self.target, self.name);
                push_encoded(self.target, "[");
                push_encoded(self.target, key);
                push_encoded(self.target, "]");
            }
            None => {
                push_encoded(self.target, self.name);
                if self.style == ListStyle::Brackets && self.shape != ValueShape::One {
                    push_encoded(self.target, "[]");
                }
            }
        }
        self.target.push('=');
    }
}

impl ScalarVisitor for PairWriter<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.push_name();
        if self.shape == ValueShape::List {
            self.shape = ValueShape::Begun;
        }
        push_encoded(self.target, text);
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        self.shape = ValueShape::List;
        Ok(())
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        if self.style.separator().is_some() {
            return Err(EncodeError::new("is a map, which cannot be written with separators"));
        }
        self.shape = ValueShape::Map;
        Ok(())
    }

    fn structure(&mut self) -> Result<(), EncodeError> {
        if self.style != ListStyle::Brackets {
            return Err(EncodeError::new(match self.location {
                ParameterIn::Query => {
                    "is a structure; send its fields as parameters with `#[serde(flatten)]`, or in \
                     brackets with `#[query(brackets)]`"
                }
                _ => {
                    "is a structure; send its fields as fields of the form with \
                     `#[serde(flatten)]`, or all of it as one string with `#[serde(with = \"…\")]`"
                }
            }));
        }
        self.map()
    }

    fn name(&mut self, name: &str) -> Result<(), EncodeError> {
        self.key = Some(name.to_owned());
        Ok(())
    }
}
