//! Queries and forms: `name=value` pairs in the order of the fields.

mod nested;
mod plain;

use serde::Serialize;

use self::nested::NestedWriter;
use self::plain::PairWriter;
use super::percent::push_encoded;
use super::struct_serializer::{FieldVisitor, NOT_FIELDS, StructSerializer};
use super::traits::{EncodePairs, PairVisitor};
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::list_style::ListStyle;
use crate::spec::{Parameter, ParameterIn, Spec};

/// Appends the fields of an endpoint as pairs. Absent values are left out.
#[derive(Debug)]
pub struct Query<'a> {
    spec: &'static Spec,
    target: &'a mut String,
    violations: &'a mut Vec<Violation>,
    location: ParameterIn,
    styles: &'static [(&'static str, ListStyle)],
    /// The style of the fields that are not in `styles`.
    default_style: ListStyle,
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
        let default_style = ListStyle::Repeat;
        Self { spec, target, violations, location, styles, default_style, before, is_there: None }
    }

    /// Sets the style of the fields without one of their own.
    pub(super) fn set_default_style(&mut self, style: ListStyle) {
        self.default_style = style;
    }

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
        self.pair(name, &mut |visitor| value.serialize(ScalarSerializer::new(visitor)));
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
                query.pair(name, &mut |visitor| value.write(&mut PairVisitor(visitor)));
            }
            Ok(())
        })
    }
}

/// Passes the value of a field to a visitor.
type WriteValue<'a> = &'a mut dyn FnMut(&mut dyn ScalarVisitor) -> Result<(), EncodeError>;

impl Query<'_> {
    /// Appends constant pairs, which are encoded.
    pub(super) fn constants(&mut self, pairs: &'static str) {
        self.target.push_str(std::mem::replace(&mut self.before, "&"));
        self.target.push_str(pairs);
    }

    /// Appends the pairs of one field. Records a problem as a violation of that field, so that the
    /// next fields are still checked.
    fn pair(&mut self, name: &str, write: WriteValue<'_>) {
        let style = self.styles.iter().find(|(field, _)| *field == name);
        let style = style.map_or(self.default_style, |(_, style)| *style);
        if style.nests() {
            return self.nested_pairs(name, style, write);
        }
        let mut writer = PairWriter::new(self, name, style);
        if let Err(error) = write(&mut writer) {
            self.refuse(name, error);
        }
    }

    /// Appends the pairs of one field whose style takes values of any depth.
    fn nested_pairs(&mut self, name: &str, style: ListStyle, write: WriteValue<'_>) {
        if let Err(error) = self.check_name(name) {
            return self.refuse(name, error);
        }
        let mut writer = NestedWriter::new(self, name, style);
        if let Err(error) = write(&mut writer) {
            let path = writer.into_path();
            let violation = Violation::of(self.spec, name, self.location, error);
            self.violations.push(violation.at(&path));
        }
    }

    /// Refuses a name that a server would split, if it is the key of a map.
    fn check_name(&self, name: &str) -> Result<(), EncodeError> {
        match self.declared(name) {
            Some(_) => Ok(()),
            None => nested::check_key(name),
        }
    }

    #[cold]
    fn refuse(&mut self, name: &str, error: EncodeError) {
        self.violations.push(Violation::of(self.spec, name, self.location, error));
    }

    /// Returns the declaration of a field, unless the name comes from its value.
    fn declared(&self, name: &str) -> Option<&'static Parameter> {
        let mut parameters = self.spec.parameters.iter();
        parameters.find(|it| it.location == self.location && it.name == name)
    }

    /// Returns whether an empty list is sent, and not left out.
    fn allows_empty(&self, name: &str) -> bool {
        self.declared(name).is_some_and(|it| it.allows_empty)
    }

    /// Appends the delimiter before a pair, and the name.
    fn push_name(&mut self, name: &str) {
        self.target.push_str(std::mem::replace(&mut self.before, "&"));
        push_encoded(self.target, name);
    }
}
