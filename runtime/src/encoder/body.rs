//! The bodies: JSON, forms, multipart, text and bytes.

use bytes::Bytes;
use http::header::HeaderValue;
use serde::Serialize;

use super::Encoder;
use super::json::{self, Object, WholeBody};
use super::query::{ListStyle, Query};
use super::struct_serializer::{FieldVisitor, SingleField, StructSerializer};
use super::traits::{EncodeJson, EncodeJsonField, EncodePairs, EncodeScalar, PairVisitor};
use crate::body::multipart::{Multipart, ToPart};
use crate::body::upload::ToBody;
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::{ParameterIn, Spec};

/// What the error says itself may quote the value, so it is not repeated.
const NOT_JSON: &str = "cannot be written as JSON: its `Serialize` refused it, a map has a key that is not \
                        text, or a number is not finite";

const FORM: &str = "application/x-www-form-urlencoded";
const TEXT: &str = "text/plain; charset=utf-8";

impl Encoder<'_> {
    /// A JSON object of these fields as the body: keys with their quotes and colons, and values.
    pub fn json_fields(&mut self, fields: &[(&'static str, &dyn EncodeJsonField)]) {
        self.json_fields_with(|object| {
            object.list(|object| fields.iter().try_for_each(|(key, it)| it.write(key, object)))
        });
    }

    /// As [`json_fields`](Self::json_fields), for fields that serde's attributes write in their own way.
    pub fn json_fields_with<F>(&mut self, fields: F)
    where
        F: FnOnce(StructSerializer<Object<'_>>) -> Result<(), serde_json::Error>,
    {
        match json::object(fields) {
            Ok(body) => self.set_text(body, const { HeaderValue::from_static("application/json") }),
            Err((name, _)) => {
                let violation = Violation::of(self.spec, &name, ParameterIn::Field, NOT_JSON);
                // A check may have found the reason already.
                if !self.violations.iter().any(|first| first.field() == violation.field()) {
                    self.violations.push(violation);
                }
            }
        }
    }

    /// The value of `field` as the whole JSON body; no body at all from a `None`.
    pub fn json<T: EncodeJson + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.json_body(field, json::value(value));
    }

    /// As [`json`](Self::json), for a field that serde's attributes write in their own way.
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
            Err(_) => self.violations.push(Violation::new(field, ParameterIn::Body, NOT_JSON)),
        }
    }

    /// A form of these fields as the body.
    pub fn form_fields(
        &mut self,
        styles: &'static [(&'static str, ListStyle)],
        fields: &[(&'static str, &dyn EncodePairs)],
    ) {
        self.form_fields_with(styles, |form| form.pairs(fields));
    }

    /// As [`form_fields`](Self::form_fields), for fields that serde's attributes write in their own way.
    pub fn form_fields_with<F>(&mut self, styles: &'static [(&'static str, ListStyle)], fields: F)
    where
        F: FnOnce(StructSerializer<Query<'_>>) -> Result<(), EncodeError>,
    {
        self.form_body("", styles, fields);
    }

    /// The value of `field`, a structure or map, as a form; no body at all from a `None`.
    pub fn form<T: EncodeJson + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.form_body(field, &[], |fields| value.serialize(fields));
    }

    /// As [`form`](Self::form), for a field that serde's attributes write in their own way.
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
        let mut sink =
            Query::new(self.spec, &mut form, &mut self.violations, ParameterIn::Field, styles);
        sink.tell(&mut is_there);
        match fields(StructSerializer::new(sink)) {
            Ok(()) if is_there => {
                self.set_text(form.into(), const { HeaderValue::from_static(FORM) });
            }
            Ok(()) => {}
            Err(error) => {
                self.violations.push(Violation::new(field, ParameterIn::Body, error.to_string()));
            }
        }
    }

    /// The value of `field`, a scalar, as a text; no body at all from a `None`.
    pub fn text<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.text_body(field, |sink| value.serialize(ScalarSerializer::new(sink)));
    }

    /// As [`text`](Self::text), for a field that serde's attributes write in their own way.
    pub fn text_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.text_body(field, |sink| value(StructSerializer::new(SingleField::new(sink))));
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

    /// The value of `field` as it is.
    pub fn bytes<T: ToBody + ?Sized>(&mut self, field: &'static str, value: &T) {
        // A stream can be taken once; a request that is refused anyway leaves it.
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

    /// A multipart form: these texts, then the parts.
    pub fn multipart(
        &mut self,
        texts: &[(&'static str, &dyn EncodePairs)],
        parts: &[(&'static str, &'static str, &dyn ToPart)],
    ) {
        self.multipart_with(|form| form.texts(texts), parts);
    }

    /// As [`multipart`](Self::multipart), for texts that serde's attributes write in their own way.
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
        // A stream can be taken once; a request that is refused anyway leaves it.
        let parts = if self.violations.is_empty() { parts } else { &[] };
        for (field, name, part) in parts {
            if let Err(error) = part.add_to(name, &mut form) {
                self.violations.push(Violation::new(*field, ParameterIn::Part, error.to_string()));
            }
        }
        self.set_multipart(form);
    }
}

/// Takes the text of a body that is one.
struct TextBody(Option<String>);

impl ScalarVisitor for TextBody {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), EncodeError> {
        self.0 = Some(text.to_owned());
        Ok(())
    }
}

/// Takes the one field of a projection as a whole form, whatever its name.
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

/// Takes the fields of a multipart form that are plain texts.
#[derive(Debug)]
pub struct TextParts<'a> {
    spec: &'static Spec,
    form: &'a mut Multipart,
    violations: &'a mut Vec<Violation>,
}

impl FieldVisitor for TextParts<'_> {
    type Error = EncodeError;

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), EncodeError> {
        self.text(name, |sink| value.serialize(ScalarSerializer::new(sink)));
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
                form.text(name, |sink| value.write(&mut PairVisitor(sink)));
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
