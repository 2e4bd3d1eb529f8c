//! The styles of lists of scalars: `id=1&id=2`, `id=1,2` and `id=1|2`.

use super::super::percent::push_encoded;
use super::Query;
use crate::error::encode::EncodeError;
use crate::scalar::structured::repair_of_std;
use crate::scalar::{Container, ScalarVisitor};
use crate::spec::ParameterIn;
use crate::spec::list_style::ListStyle;

/// Appends the pairs of one field that is a scalar, or a list or map of scalars.
pub(super) struct PairWriter<'a, 'q> {
    query: &'a mut Query<'q>,
    style: ListStyle,
    name: &'a str,
    /// The key of the map entry whose value comes next.
    key: Option<String>,
    shape: ValueShape,
}

/// The kind of value that the field has, known when it serialises itself.
#[derive(Clone, Copy, PartialEq)]
enum ValueShape {
    One,
    /// A list or map without a value so far.
    Empty,
    /// A list or map with at least one value written.
    Begun,
}

impl<'a, 'q> PairWriter<'a, 'q> {
    pub(super) fn new(query: &'a mut Query<'q>, name: &'a str, style: ListStyle) -> Self {
        Self { query, style, name, key: None, shape: ValueShape::One }
    }

    /// Appends what precedes the value: `&name=` or only a separator.
    fn push_name(&mut self) {
        if self.shape == ValueShape::Begun
            && let Some(separator) = self.style.separator()
        {
            self.query.target.push_str(separator);
            return;
        }
        // An entry is sent under its own name; the name of the field is not sent.
        self.query.push_name(self.key.as_deref().unwrap_or(self.name));
        self.query.target.push('=');
    }

    /// Returns the error for a value that needs another style, which it names.
    #[cold]
    fn refused(&self, in_query: &'static str, in_form: &'static str) -> EncodeError {
        EncodeError::new(match self.query.location {
            ParameterIn::Query => in_query,
            _ => in_form,
        })
    }
}

impl ScalarVisitor for PairWriter<'_, '_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.push_name();
        if self.shape == ValueShape::Empty {
            self.shape = ValueShape::Begun;
        }
        push_encoded(self.query.target, text);
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        self.shape = ValueShape::Empty;
        Ok(())
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        if self.style.separator().is_some() {
            return Err(self.refused(
                "is a map, which cannot be written with separators; write `#[query(brackets)]`",
                "is a map, which cannot be written with separators; write `#[form(brackets)]`",
            ));
        }
        if self.query.location != ParameterIn::Query {
            return Err(EncodeError::new(
                "is a map; send its entries as fields of the form with `#[serde(flatten)]`, or in \
                 brackets with `#[form(brackets)]`",
            ));
        }
        self.shape = ValueShape::Empty;
        Ok(())
    }

    fn structure(&mut self, name: &'static str) -> Result<(), EncodeError> {
        if let Some(repair) = repair_of_std(name) {
            return Err(EncodeError::from_string(format!("is the structure `{name}`; {repair}")));
        }
        let (fields, word) = match self.query.location {
            ParameterIn::Query => ("parameters", "query"),
            _ => ("fields of the form", "form"),
        };
        Err(EncodeError::from_string(format!(
            "is the structure `{name}`; send its fields as {fields} with `#[serde(flatten)]`, or in \
             brackets with `#[{word}(brackets)]`"
        )))
    }

    fn tuple_struct(&mut self, name: &'static str) -> Result<(), EncodeError> {
        self.structure(name)
    }

    fn variant(&mut self, _: &'static str) -> Result<(), EncodeError> {
        Err(self.refused(
            "is an enum variant with content; send it in brackets with `#[query(brackets)]`",
            "is an enum variant with content; send it in brackets with `#[form(brackets)]`",
        ))
    }

    fn inner(&mut self, _: Container) -> Result<(), EncodeError> {
        Err(self.refused(
            "holds a list or structure inside of another; send it in brackets with \
             `#[query(brackets)]`",
            "holds a list or structure inside of another; send it in brackets with \
             `#[form(brackets)]`",
        ))
    }

    fn name(&mut self, name: &str, _secret: bool) -> Result<(), EncodeError> {
        self.key = Some(name.to_owned());
        Ok(())
    }

    /// Sends an empty list or map as `ids=`, if that is declared.
    fn end(&mut self) -> Result<(), EncodeError> {
        if self.shape == ValueShape::Empty && self.query.allows_empty(self.name) {
            self.key = None;
            self.push_name();
        }
        Ok(())
    }
}
