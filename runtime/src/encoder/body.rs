//! Request bodies: JSON, forms, multipart, text and bytes.

use bytes::Bytes;
use http::header::HeaderValue;
use serde::Serialize;

use super::Encoder;
use super::json::{self, Object, WholeBody};
use super::query::Query;
use super::struct_serializer::{FieldVisitor, SingleField, StructSerializer};
use super::traits::{EncodeJson, EncodeJsonField, EncodePairs, EncodeScalar, PairVisitor};
use crate::body::multipart::{Multipart, ToPart};
use crate::body::upload::ToBody;
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::patch::NOT_LEFT_OUT;
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::list_style::ListStyle;
use crate::spec::{ParameterIn, Spec};

/// Returns what is wrong with a value that is no JSON. The message of serde's error is not repeated,
/// because it may quote the value; only our own is known.
#[cold]
fn not_json(error: &serde_json::Error) -> String {
    if error.to_string() == NOT_LEFT_OUT {
        return format!("cannot be written as JSON: {NOT_LEFT_OUT}");
    }
    NOT_JSON.to_owned()
}

const NOT_JSON: &str = "cannot be written as JSON: its `Serialize` failed, a map has a key that is \
                        not a string, or a number is not finite";

const FORM: &str = "application/x-www-form-urlencoded";
const TEXT: &str = "text/plain; charset=utf-8";

impl Encoder<'_> {
    /// Sets the body to a JSON object of these fields. The keys have their quotes and colons.
    pub fn json_fields(&mut self, fields: &[(&'static str, &dyn EncodeJsonField)]) {
        self.json_fields_with(|object| object.list(|object| object.fields(fields)));
    }

    /// Does what [`json_fields`](Self::json_fields) does, for fields whose serde attributes change
    /// how they are serialised.
    pub fn json_fields_with<F>(&mut self, fields: F)
    where
        F: FnOnce(StructSerializer<Object<'_>>) -> Result<(), serde_json::Error>,
    {
        match json::object(fields) {
            Ok(body) => self.set_text(body, const { HeaderValue::from_static("application/json") }),
            Err((name, error)) => self.refuse_json(&name, &error),
        }
    }

    #[cold]
    fn refuse_json(&mut self, name: &str, error: &serde_json::Error) {
        let violation = Violation::of(self.spec, name, ParameterIn::Field, not_json(error));
        // A rule may have reported the same field already, with a better explanation.
        if !self.violations.iter().any(|first| first.field() == violation.field()) {
            self.violations.push(violation);
        }
    }

    /// Sets the whole JSON body to the value of `field`. A `None` sends no body.
    pub fn json<T: EncodeJson + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.json_body(field, json::value(value));
    }

    /// Does what [`json`](Self::json) does, for a field whose serde attributes change how it is
    /// serialised.
    pub fn json_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<WholeBody<'_>>) -> Result<(), serde_json::Error>,
    {
        self.json_body(field, json::value_with(value));
    }

    fn json_body(&mut self, field: &'static str, result: Result<Option<Bytes>, serde_json::Error>) {
        match result {
            Ok(Some(body)) => {
                self.set_text(body, const { HeaderValue::from_static("application/json") });
            }
            Ok(None) => {}
            Err(error) => {
                let problem = not_json(&error);
                self.violations.push(Violation::new(field, ParameterIn::Body, problem));
            }
        }
    }

    /// Sets the style of the fields of a form that declare none, before the form is written.
    pub fn form_style(&mut self, style: ListStyle) {
        self.form_style = style;
    }

    /// Sets the body to a form of these fields.
    pub fn form_fields(
        &mut self,
        styles: &'static [(&'static str, ListStyle)],
        fields: &[(&'static str, &dyn EncodePairs)],
    ) {
        self.form_fields_with(styles, |form| form.pairs(fields));
    }

    /// Does what [`form_fields`](Self::form_fields) does, for fields whose serde attributes change
    /// how they are serialised.
    pub fn form_fields_with<F>(&mut self, styles: &'static [(&'static str, ListStyle)], fields: F)
    where
        F: FnOnce(StructSerializer<Query<'_>>) -> Result<(), EncodeError>,
    {
        self.form_body("", styles, fields);
    }

    /// Sets the body to the form of one structure or map, the value of `field`. A `None` sends no
    /// body.
    pub fn form<T: EncodeJson + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.form_body(field, &[], |fields| value.serialize(fields));
    }

    /// Does what [`form`](Self::form) does, for a field whose serde attributes change how it is
    /// serialised.
    pub fn form_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<WholeForm<'_>>) -> Result<(), EncodeError>,
    {
        self.form_body(field, &[], |fields| value(StructSerializer::new(WholeForm(Some(fields)))));
    }

    fn form_body<F>(
        &mut self,
        field: &'static str,
        styles: &'static [(&'static str, ListStyle)],
        fields: F,
    ) where
        F: FnOnce(StructSerializer<Query<'_>>) -> Result<(), EncodeError>,
    {
        let (mut form, mut is_there) = (String::new(), false);
        let mut visitor =
            Query::new(self.spec, &mut form, &mut self.violations, ParameterIn::Field, styles);
        visitor.set_default_style(self.form_style);
        visitor.tell(&mut is_there);
        match fields(StructSerializer::new(visitor)) {
            Ok(()) if is_there => {
                self.set_text(form.into(), const { HeaderValue::from_static(FORM) });
            }
            Ok(()) => {}
            Err(error) => {
                self.violations.push(Violation::new(field, ParameterIn::Body, error.to_string()));
            }
        }
    }

    /// Sets the body to one scalar as text, the value of `field`. A `None` sends no body.
    pub fn text<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.text_body(field, |visitor| value.serialize(ScalarSerializer::new(visitor)));
    }

    /// Does what [`text`](Self::text) does, for a field whose serde attributes change how it is
    /// serialised.
    pub fn text_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.text_body(field, |visitor| value(StructSerializer::new(SingleField::new(visitor))));
    }

    fn text_body(
        &mut self,
        field: &'static str,
        write: impl FnOnce(&mut TextBody) -> Result<(), EncodeError>,
    ) {
        let mut text = TextBody(None);
        match (write(&mut text), text.0) {
            (Ok(()), Some(text)) => {
                self.set_text(text.into(), const { HeaderValue::from_static(TEXT) });
            }
            (Ok(()), None) => {}
            (Err(error), _) => {
                self.violations.push(Violation::new(field, ParameterIn::Body, error.to_string()));
            }
        }
    }

    /// Sets the body to the bytes or the stream that `field` holds. A `None` sends no body.
    pub fn bytes<T: ToBody + ?Sized>(&mut self, field: &'static str, value: &T) {
        // A stream can be taken only once. If the request is going to be refused, the caller keeps
        // it.
        if !self.violations.is_empty() {
            return;
        }
        match value.to_body() {
            Ok(Some(body)) => {
                self.set_body(body, const { HeaderValue::from_static("application/octet-stream") });
            }
            Ok(None) => {}
            Err(error) => {
                self.violations.push(Violation::new(field, ParameterIn::Body, error.to_string()));
            }
        }
    }

    /// Sets the body to a multipart form: first the fields that are text, then the parts.
    pub fn multipart(
        &mut self,
        texts: &[(&'static str, &dyn EncodePairs)],
        parts: &[(&'static str, &'static str, &dyn ToPart)],
    ) {
        self.multipart_with(|form| form.texts(texts), parts);
    }

    /// Does what [`multipart`](Self::multipart) does, for text fields whose serde attributes change
    /// how they are serialised.
    pub fn multipart_with<F>(
        &mut self,
        fields: F,
        parts: &[(&'static str, &'static str, &dyn ToPart)],
    ) where
        F: FnOnce(StructSerializer<TextParts<'_>>) -> Result<(), EncodeError>,
    {
        let mut form = Multipart::new();
        let texts =
            TextParts { spec: self.spec, form: &mut form, violations: &mut self.violations };
        if let Err(error) = fields(StructSerializer::new(texts)) {
            self.violations.push(Violation::new("", ParameterIn::Body, error.to_string()));
        }
        // A stream can be taken only once. If the request is going to be refused, the caller keeps
        // it.
        let parts = if self.violations.is_empty() { parts } else { &[] };
        for (field, name, part) in parts {
            if let Err(error) = part.add_to(name, &mut form) {
                self.violations.push(Violation::new(*field, ParameterIn::Part, error.to_string()));
            }
        }
        self.set_multipart(form);
    }
}

/// Receives the string of a text body.
struct TextBody(Option<String>);

impl ScalarVisitor for TextBody {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.0 = Some(text.to_owned());
        Ok(())
    }
}

/// Receives the only field of a projection and serialises its value as the whole form.
#[derive(Debug)]
pub struct WholeForm<'a>(Option<StructSerializer<Query<'a>>>);

impl FieldVisitor for WholeForm<'_> {
    type Error = EncodeError;

    fn field<T: Serialize + ?Sized>(&mut self, _: &str, value: &T) -> Result<(), EncodeError> {
        self.0.take().map_or(Ok(()), |fields| value.serialize(fields))
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

/// Receives the fields of a multipart form that are plain text.
#[derive(Debug)]
pub struct TextParts<'a> {
    spec: &'static Spec,
    form: &'a mut Multipart,
    violations: &'a mut Vec<Violation>,
}

impl FieldVisitor for TextParts<'_> {
    type Error = EncodeError;

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), EncodeError> {
        self.text(name, |visitor| value.serialize(ScalarSerializer::new(visitor)));
        Ok(())
    }

    fn end(self) -> Result<(), EncodeError> {
        Ok(())
    }
}

impl TextParts<'_> {
    fn text(
        &mut self,
        name: &str,
        write: impl FnOnce(&mut TextPartVisitor<'_>) -> Result<(), EncodeError>,
    ) {
        if let Err(error) = write(&mut TextPartVisitor { form: self.form, name }) {
            let violation = Violation::of(self.spec, name, ParameterIn::Field, error);
            self.violations.push(violation);
        }
    }
}

impl StructSerializer<TextParts<'_>> {
    fn texts(self, fields: &[(&str, &dyn EncodePairs)]) -> Result<(), EncodeError> {
        self.list(|form| {
            for (name, value) in fields {
                form.text(name, |visitor| value.write(&mut PairVisitor(visitor)));
            }
            Ok(())
        })
    }
}

struct TextPartVisitor<'a> {
    form: &'a mut Multipart,
    name: &'a str,
}

impl ScalarVisitor for TextPartVisitor<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.form.text(self.name, text);
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }
}
