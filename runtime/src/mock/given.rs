//! The parameters of a request, by name: what conditions and reports are about.

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use serde_json::Value;

use super::decoded::{decoded, pairs};
use super::template::placeholders;
use super::{multipart, note::Written};
use crate::spec::{Place, Spec};

/// One parameter of a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Given {
    pub(super) place: Place,
    pub(super) name: String,
    /// A text, unless it stands in JSON; a list when the name is repeated.
    pub(super) value: Value,
    /// Whether it stands in JSON, where `"7"` and `7` are not the same.
    pub(super) is_json: bool,
}

impl Given {
    fn text(place: Place, name: String, text: String) -> Self {
        Self { place, name, value: Value::String(text), is_json: false }
    }

    pub(super) fn is_same_place(&self, other: &Self) -> bool {
        (self.place, &self.name) == (other.place, &other.name)
    }

    /// The number of bytes of the texts.
    pub(super) fn length(&self) -> usize {
        match &self.value {
            Value::Array(values) => values.iter().filter_map(Value::as_str).map(str::len).sum(),
            value => value.as_str().map_or(0, str::len),
        }
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
pub(super) fn given(spec: &'static Spec, written: &Written) -> Vec<Given> {
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
            let values = values.map(|value| String::from_utf8_lossy(value.as_bytes()).into_owned());
            all.push(repeated(Place::Header, declared_header(spec, name.as_str()), values));
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
    let label = headers.get(CONTENT_TYPE).and_then(|it| it.to_str().ok()).unwrap_or_default();
    if label.starts_with("multipart/") {
        let parts = multipart::parts(label, body).into_iter();
        return group(parts.map(|(name, content)| (name, shown(&content))), Place::Part);
    }
    if label.starts_with("application/x-www-form-urlencoded")
        && let Ok(text) = std::str::from_utf8(body)
    {
        return from_pairs(Place::Field, text);
    }
    let whole = spec.parameters.iter().find(|it| it.place == Place::Body);
    let name = whole.map_or("body", |it| it.name).to_owned();
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) => fields
            .into_iter()
            .map(|(name, value)| Given { place: Place::Field, name, value, is_json: true })
            .collect(),
        Ok(value) if label.contains("json") => {
            vec![Given { place: Place::Body, name, value, is_json: true }]
        }
        _ => vec![Given::text(Place::Body, name, shown(body))],
    }
}

fn shown(bytes: &Bytes) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => format!("{} bytes", bytes.len()),
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
fn group(pairs: impl Iterator<Item = (String, String)>, place: Place) -> Vec<Given> {
    let mut grouped: Vec<(String, Vec<String>)> = Vec::new();
    for (name, value) in pairs {
        match grouped.iter_mut().find(|(other, _)| *other == name) {
            Some((_, values)) => values.push(value),
            None => grouped.push((name, vec![value])),
        }
    }
    grouped.into_iter().map(|(name, values)| repeated(place, name, values.into_iter())).collect()
}

fn repeated(place: Place, name: String, values: impl Iterator<Item = String>) -> Given {
    let mut values: Vec<_> = values.map(Value::String).collect();
    let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
    Given { place, name, value, is_json: false }
}
