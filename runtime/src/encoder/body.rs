//! The bodies: JSON, forms, multipart, text and bytes.

use bytes::Bytes;
use http::header::HeaderValue;
use serde::Serialize;

use super::fields::{FieldSink, Fields, Only};
use super::json::{self, Object, Whole};
use super::query::{ListStyle, Query};
use super::scalar::{self, Refused, Scalar};
use super::values::TextSink;
use super::{Encoder, ToField, ToPairs, ToStructure, ToText};
use crate::body::{Multipart, ToBody, ToPart};
use crate::error::violation::Violation;
use crate::spec::{Place, Spec};

/// What the error says itself may quote the value, so it is not repeated.
const NOT_JSON: &str = "cannot be written as JSON: its `Serialize` refused it, a map has a key that is not \
                        text, or a number is not finite";

const FORM: &str = "application/x-www-form-urlencoded";
const TEXT: &str = "text/plain; charset=utf-8";

impl Encoder<'_> {
    /// A JSON object of these fields as the body: keys with their quotes and colons, and values.
    pub fn json_fields(&mut self, fields: &[(&'static str, &dyn ToField)]) {
        self.json_fields_by(|object| {
            object.list(|object| fields.iter().try_for_each(|(key, it)| it.write(key, object)))
        });
    }

    /// As [`json_fields`](Self::json_fields), for fields that serde's attributes write in their own way.
    pub fn json_fields_by<F>(&mut self, fields: F)
    where
        F: FnOnce(Fields<Object<'_>>) -> Result<(), serde_json::Error>,
    {
        match json::object(fields) {
            Ok(body) => self.set_text(body, const { HeaderValue::from_static("application/json") }),
            Err((name, _)) => {
                let violation = Violation::of(self.spec, &name, Place::Field, NOT_JSON);
                // A check may have found the reason already.
                if !self.violations.iter().any(|first| first.field() == violation.field()) {
                    self.violations.push(violation);
                }
            }
        }
    }

    /// The value of `field` as the whole JSON body; no body at all from a `None`.
    pub fn json<T: ToStructure + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.json_body(field, json::value(value));
    }

    /// As [`json`](Self::json), for a field that serde's attributes write in their own way.
    pub fn json_by<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(Fields<Whole<'_>>) -> Result<(), serde_json::Error>,
    {
        self.json_body(field, json::value_by(value));
    }

    fn json_body(&mut self, field: &'static str, result: Result<Option<Bytes>, serde_json::Error>) {
        match result {
            Ok(Some(body)) => {
                self.set_text(body, const { HeaderValue::from_static("application/json") });
            }
            Ok(None) => {}
            Err(_) => self.violations.push(Violation::new(field, Place::Body, NOT_JSON)),
        }
    }

    /// A form of these fields as the body.
    pub fn form_fields(
        &mut self,
        styles: &'static [(&'static str, ListStyle)],
        fields: &[(&'static str, &dyn ToPairs)],
    ) {
        self.form_fields_by(styles, |form| form.pairs(fields));
    }

    /// As [`form_fields`](Self::form_fields), for fields that serde's attributes write in their own way.
    pub fn form_fields_by<F>(&mut self, styles: &'static [(&'static str, ListStyle)], fields: F)
    where
        F: FnOnce(Fields<Query<'_>>) -> Result<(), Refused>,
    {
        self.form_body("", styles, fields);
    }

    /// The value of `field`, a structure or map, as a form; no body at all from a `None`.
    pub fn form<T: ToStructure + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.form_body(field, &[], |fields| value.serialize(fields));
    }

    /// As [`form`](Self::form), for a field that serde's attributes write in their own way.
    pub fn form_by<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(Fields<WholeForm<'_>>) -> Result<(), Refused>,
    {
        self.form_body(field, &[], |fields| value(Fields::new(WholeForm(Some(fields)))));
    }

    fn form_body<F>(
        &mut self,
        field: &'static str,
        styles: &'static [(&'static str, ListStyle)],
        fields: F,
    ) where
        F: FnOnce(Fields<Query<'_>>) -> Result<(), Refused>,
    {
        let (mut form, mut is_there) = (String::new(), false);
        let mut sink = Query::new(self.spec, &mut form, &mut self.violations, Place::Field, styles);
        sink.tell(&mut is_there);
        match fields(Fields::new(sink)) {
            Ok(()) if is_there => {
                self.set_text(form.into(), const { HeaderValue::from_static(FORM) });
            }
            Ok(()) => {}
            Err(refused) => {
                self.violations.push(Violation::new(field, Place::Body, refused.to_string()));
            }
        }
    }

    /// The value of `field`, a scalar, as a text; no body at all from a `None`.
    pub fn text<T: ToText + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.text_body(field, |sink| value.serialize(Scalar::new(sink)));
    }

    /// As [`text`](Self::text), for a field that serde's attributes write in their own way.
    pub fn text_by<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(Fields<Only<'_>>) -> Result<(), Refused>,
    {
        self.text_body(field, |sink| value(Fields::new(Only::new(sink))));
    }

    fn text_body(
        &mut self,
        field: &'static str,
        write: impl FnOnce(&mut Text) -> Result<(), Refused>,
    ) {
        let mut text = Text(None);
        match (write(&mut text), text.0) {
            (Ok(()), Some(text)) => {
                self.set_text(text.into(), const { HeaderValue::from_static(TEXT) });
            }
            (Ok(()), None) => {}
            (Err(refused), _) => {
                self.violations.push(Violation::new(field, Place::Body, refused.to_string()));
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
            Err(refused) => {
                self.violations.push(Violation::new(field, Place::Body, refused.to_string()));
            }
        }
    }

    /// A multipart form: these texts, then the parts.
    pub fn multipart(
        &mut self,
        texts: &[(&'static str, &dyn ToPairs)],
        parts: &[(&'static str, &'static str, &dyn ToPart)],
    ) {
        self.multipart_by(|form| form.texts(texts), parts);
    }

    /// As [`multipart`](Self::multipart), for texts that serde's attributes write in their own way.
    pub fn multipart_by<F>(
        &mut self,
        fields: F,
        parts: &[(&'static str, &'static str, &dyn ToPart)],
    ) where
        F: FnOnce(Fields<Texts<'_>>) -> Result<(), Refused>,
    {
        let mut form = Multipart::new();
        let texts = Texts { spec: self.spec, form: &mut form, violations: &mut self.violations };
        if let Err(refused) = fields(Fields::new(texts)) {
            self.violations.push(Violation::new("", Place::Body, refused.to_string()));
        }
        // A stream can be taken once; a request that is refused anyway leaves it.
        let parts = if self.violations.is_empty() { parts } else { &[] };
        for (field, name, part) in parts {
            if let Err(refused) = part.add_to(name, &mut form) {
                self.violations.push(Violation::new(*field, Place::Part, refused.to_string()));
            }
        }
        self.set_multipart(form);
    }
}

/// Takes the text of a body that is one.
struct Text(Option<String>);

impl scalar::Sink for Text {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), Refused> {
        self.0 = Some(text.to_owned());
        Ok(())
    }
}

/// Takes the one field of a projection as a whole form, whatever its name.
#[derive(Debug)]
pub struct WholeForm<'a>(Option<Fields<Query<'a>>>);

impl FieldSink for WholeForm<'_> {
    type Error = Refused;

    fn field<T: Serialize + ?Sized>(&mut self, _: &str, value: &T) -> Result<(), Refused> {
        self.0.take().map_or(Ok(()), |fields| value.serialize(fields))
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

/// Takes the fields of a multipart form that are plain texts.
#[derive(Debug)]
pub struct Texts<'a> {
    spec: &'static Spec,
    form: &'a mut Multipart,
    violations: &'a mut Vec<Violation>,
}

impl FieldSink for Texts<'_> {
    type Error = Refused;

    fn field<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> Result<(), Refused> {
        self.text(name, |sink| value.serialize(Scalar::new(sink)));
        Ok(())
    }

    fn end(self) -> Result<(), Refused> {
        Ok(())
    }
}

impl Texts<'_> {
    fn text(&mut self, name: &str, write: impl FnOnce(&mut TextPart<'_>) -> Result<(), Refused>) {
        if let Err(refused) = write(&mut TextPart { form: self.form, name }) {
            let violation = Violation::of(self.spec, name, Place::Field, refused);
            self.violations.push(violation);
        }
    }
}

impl Fields<Texts<'_>> {
    fn texts(self, fields: &[(&str, &dyn ToPairs)]) -> Result<(), Refused> {
        self.list(|form| {
            for (name, value) in fields {
                form.text(name, |sink| value.write(&mut TextSink(sink)));
            }
            Ok(())
        })
    }
}

struct TextPart<'a> {
    form: &'a mut Multipart,
    name: &'a str,
}

impl scalar::Sink for TextPart<'_> {
    fn value(&mut self, text: &str, _secret: bool) -> Result<(), Refused> {
        self.form.text(self.name, text);
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), Refused> {
        Ok(())
    }
}
