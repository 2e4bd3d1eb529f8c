//! The parameters of a request, by name: what conditions and reports are about.

use std::collections::HashMap;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use serde_json::Value;

use super::decoded::{decoded, pairs};
use super::multipart;
use super::template::placeholders;
use crate::recording::EncodedRequest;
use crate::spec::{Place, Spec};

/// One parameter of a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given {
    pub(super) place: Place,
    pub(super) name: String,
    /// A text, unless it stands in JSON; a list when the name is repeated. Bytes that are not UTF-8
    /// are escaped: `\xff`.
    pub(super) value: Value,
    /// Whether it stands in JSON, where `"7"` and `7` are not the same.
    pub(super) is_json: bool,
    /// The number of bytes, unless it stands in JSON.
    pub(super) length: usize,
}

impl Given {
    fn text(place: Place, name: String, text: impl AsRef<[u8]>) -> Self {
        Self::texts(place, name, [text])
    }

    /// One text, or a list of several.
    fn texts(
        place: Place,
        name: String,
        texts: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> Self {
        let (mut values, mut length) = (Vec::new(), 0);
        for text in texts {
            length += text.as_ref().len();
            values.push(Value::String(readable(text.as_ref())));
        }
        let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        Self { place, name, value, is_json: false, length }
    }

    fn json(place: Place, name: String, value: Value) -> Self {
        Self { place, name, value, is_json: true, length: 0 }
    }

    pub(super) fn is_same_place(&self, other: &Self) -> bool {
        (self.place, &self.name) == (other.place, &other.name)
    }

    pub(super) fn is_same_value(&self, other: &Self) -> bool {
        (self.length, &self.value) == (other.length, &other.value)
    }

    /// Whether this is the value: `7` of a query is `"7"`, and a list of one is what it holds.
    pub(super) fn is(&self, expected: &Value) -> bool {
        if self.is_json { self.value == *expected } else { is_text(&self.value, expected) }
    }
}

fn is_text(text: &Value, expected: &Value) -> bool {
    match (text, expected) {
        (Value::Array(texts), Value::Array(all)) => {
            texts.len() == all.len() && texts.iter().zip(all).all(|(text, it)| is_text(text, it))
        }
        (_, Value::Array(all)) if all.len() == 1 => is_text(text, &all[0]),
        (Value::Array(texts), _) if texts.len() == 1 => is_text(&texts[0], expected),
        (Value::String(text), Value::Number(number)) => *text == number.to_string(),
        (Value::String(text), Value::Bool(is)) => text == if *is { "true" } else { "false" },
        _ => text == expected,
    }
}

/// All parameters, in the order path, query, headers, body.
pub(super) fn given(spec: &'static Spec, written: &EncodedRequest) -> Vec<Given> {
    let mut all = Vec::new();
    let (path, query) = written.target.split_once('?').unwrap_or((&written.target, ""));
    let placeholders = placeholders(spec.template, written.prefix.as_deref(), path);
    for (name, value) in placeholders.unwrap_or_default() {
        all.push(Given::text(Place::Path, name.to_owned(), decoded(value)));
    }
    all.extend(from_pairs(Place::Query, query));
    for name in written.headers.keys() {
        if is_of_the_endpoint(spec, name.as_str()) {
            let values = written.headers.get_all(name).iter();
            all.push(Given::texts(Place::Header, declared_header(spec, name.as_str()), values));
        }
    }
    if let Some(body) = written.body.as_ref().filter(|body| !body.is_empty()) {
        all.extend(from_body(spec, &written.headers, body));
    }
    all
}

/// What the encoding of the body brings is no parameter.
fn is_of_the_endpoint(spec: &Spec, name: &str) -> bool {
    let is_declared = spec.parameters.iter().any(|it| it.name.eq_ignore_ascii_case(name));
    is_declared || (name != CONTENT_TYPE && name != CONTENT_LENGTH)
}

/// `X-Auth-Token` as the declaration writes it.
fn declared_header(spec: &Spec, name: &str) -> String {
    let mut headers = spec.parameters.iter().filter(|it| it.place == Place::Header);
    let declared = headers.find(|it| it.name.eq_ignore_ascii_case(name));
    declared.map_or(name, |it| it.name).to_owned()
}

fn from_body(spec: &'static Spec, headers: &HeaderMap, body: &Bytes) -> Vec<Given> {
    let label = label(headers);
    if is_multipart(&label)
        && let Some(parts) = multipart::parts(&label, body)
    {
        let named = parts.into_iter().map(|(name, content)| (declared_part(spec, &name), content));
        return group(named, Place::Part);
    }
    if is_form(&label)
        && let Ok(text) = std::str::from_utf8(body)
    {
        return from_pairs(Place::Field, text);
    }
    let whole = spec.parameters.iter().find(|it| it.place == Place::Body);
    let name = whole.map_or("body", |it| it.name).to_owned();
    let is_json = label.to_ascii_lowercase().contains("json");
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) if is_json || whole.is_none() => {
            fields.into_iter().map(|(name, value)| Given::json(Place::Field, name, value)).collect()
        }
        Ok(value) if is_json => vec![Given::json(Place::Body, name, value)],
        _ => vec![Given::text(Place::Body, name, body)],
    }
}

/// Returns the `Content-Type`; nothing for one that is not UTF-8, which is none of those that are
/// read.
pub(super) fn label(headers: &HeaderMap) -> String {
    headers.get(CONTENT_TYPE).map(|value| readable(value.as_bytes())).unwrap_or_default()
}

pub(super) fn is_form(label: &str) -> bool {
    begins_with(label, "application/x-www-form-urlencoded")
}

fn is_multipart(label: &str) -> bool {
    begins_with(label, "multipart/")
}

fn begins_with(label: &str, kind: &str) -> bool {
    label.get(..kind.len()).is_some_and(|it| it.eq_ignore_ascii_case(kind))
}

/// Returns the text, with the bytes escaped that are not UTF-8: `\xff`.
fn readable(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().escape_ascii().map(char::from));
    }
    text
}

/// Returns the name of a part as the declaration has it, or as browsers write the characters that
/// cannot stand between quotes.
fn declared_part(spec: &Spec, name: &str) -> String {
    let mut parameters = spec.parameters.iter();
    match parameters.find(|it| multipart::quoted(it.name) == name) {
        Some(parameter) => parameter.name.to_owned(),
        None => name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"),
    }
}

fn from_pairs(place: Place, text: &str) -> Vec<Given> {
    let pairs = pairs(text).into_iter();
    // The brackets of a list are its style and not its name.
    let named = pairs.map(|(name, value)| match name.strip_suffix("[]") {
        Some(name) => (name.to_owned(), value),
        None => (name, value),
    });
    group(named, place)
}

/// Values of one name become a list, where the first of them stands.
fn group<T: AsRef<[u8]>>(pairs: impl Iterator<Item = (String, T)>, place: Place) -> Vec<Given> {
    let mut grouped: Vec<(String, Vec<T>)> = Vec::new();
    let mut places = HashMap::new();
    for (name, value) in pairs {
        let at = *places.entry(name.clone()).or_insert(grouped.len());
        match grouped.get_mut(at) {
            Some((_, values)) => values.push(value),
            None => grouped.push((name, vec![value])),
        }
    }
    grouped.into_iter().map(|(name, values)| Given::texts(place, name, values)).collect()
}
