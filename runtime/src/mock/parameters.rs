//! The parameters of a request by name, for conditions and reports.

use std::collections::HashMap;

use bytes::Bytes;
use http::header::{CONTENT_LENGTH, CONTENT_TYPE, HeaderMap};
use serde_json::{Map, Value};

use super::multipart;
use super::nested::{self, Nested};
use super::percent_decoding::{decode, decode_pairs};
use super::template::placeholders;
use crate::recording::EncodedRequest;
use crate::spec::{ParameterIn, Spec};

/// One parameter of a request.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct RecordedParameter {
    pub(super) place: ParameterIn,
    pub(super) name: String,
    /// A string, unless it comes from JSON; a list if the name is repeated. Bytes that are not
    /// UTF-8 are escaped: `\xff`.
    pub(super) value: Value,
    /// Whether it comes from JSON, where `"7"` and `7` are different values.
    pub(super) is_json: bool,
    /// The number of bytes; 0 for a value from JSON.
    pub(super) length: usize,
}

impl RecordedParameter {
    fn string(place: ParameterIn, name: String, bytes: impl AsRef<[u8]>) -> Self {
        Self::strings(place, name, [bytes])
    }

    /// Returns a parameter with one string, or with a list of several.
    fn strings(
        place: ParameterIn,
        name: String,
        strings: impl IntoIterator<Item = impl AsRef<[u8]>>,
    ) -> Self {
        let (mut values, mut length) = (Vec::new(), 0);
        for string in strings {
            length += string.as_ref().len();
            values.push(Value::String(escape_invalid(string.as_ref())));
        }
        let value = if values.len() == 1 { values.remove(0) } else { Value::Array(values) };
        Self { place, name, value, is_json: false, length }
    }

    fn json(place: ParameterIn, name: String, value: Value) -> Self {
        Self { place, name, value, is_json: true, length: 0 }
    }

    fn nested(place: ParameterIn, name: String, nested: Nested, length: usize) -> Self {
        Self { place, name, value: nested.into_value(), is_json: false, length }
    }

    /// Returns whether both are in the same place and have the same name.
    pub(super) fn has_same_name(&self, other: &Self) -> bool {
        (self.place, &self.name) == (other.place, &other.name)
    }

    pub(super) fn has_same_value(&self, other: &Self) -> bool {
        (self.length, &self.value) == (other.length, &other.value)
    }

    /// Returns whether the parameter has this value. Outside of JSON, `7` equals `"7"`, and a list
    /// of one equals its element.
    pub(super) fn has_value(&self, expected: &Value) -> bool {
        if self.is_json { self.value == *expected } else { equals(&self.value, expected) }
    }
}

fn equals(sent: &Value, expected: &Value) -> bool {
    match (sent, expected) {
        (Value::Array(sent), Value::Array(all)) => {
            sent.len() == all.len() && sent.iter().zip(all).all(|(sent, it)| equals(sent, it))
        }
        (Value::Object(sent), Value::Object(all)) => {
            let is_equal =
                |(name, it): (&String, &Value)| sent.get(name).is_some_and(|sent| equals(sent, it));
            sent.len() == all.len() && all.iter().all(is_equal)
        }
        // In brackets, a map with the keys 0, 1, … is written as a list is.
        (Value::Array(sent), Value::Object(all)) if has_indices(all, sent.len()) => {
            sent.iter().enumerate().all(|(at, sent)| equals(sent, &all[&at.to_string()]))
        }
        (_, Value::Array(all)) if all.len() == 1 => equals(sent, &all[0]),
        (Value::Array(sent), _) if sent.len() == 1 => equals(&sent[0], expected),
        (Value::String(sent), Value::Number(number)) => *sent == number.to_string(),
        (Value::String(sent), Value::Bool(is)) => sent == if *is { "true" } else { "false" },
        _ => sent == expected,
    }
}

/// Returns whether the keys of an object are the indices of a list of this length.
fn has_indices(object: &Map<String, Value>, length: usize) -> bool {
    object.len() == length && (0..length).all(|at| object.contains_key(&at.to_string()))
}

/// Returns all parameters of a request, in the order path, query, headers, body.
pub(super) fn parameters_of(
    spec: &'static Spec,
    request: &EncodedRequest,
) -> Vec<RecordedParameter> {
    let mut all = Vec::new();
    let (path, query) = request.target.split_once('?').unwrap_or((&request.target, ""));
    if let Some(url) = spec.parameters.iter().find(|it| it.location == ParameterIn::Url) {
        // The query of the URL is compared with that of the fields, parameter by parameter.
        all.push(RecordedParameter::string(ParameterIn::Url, url.name.to_owned(), path));
    } else {
        let placeholders = placeholders(spec.template, request.prefix.as_deref(), path);
        for (name, value) in placeholders.unwrap_or_default() {
            all.push(RecordedParameter::string(ParameterIn::Path, name.to_owned(), decode(value)));
        }
    }
    all.extend(from_pairs(spec, ParameterIn::Query, query));
    for name in request.headers.keys() {
        if is_parameter(spec, name.as_str()) {
            let (values, name) = (request.headers.get_all(name).iter(), name.as_str());
            let name = declared_header(spec, name);
            all.push(RecordedParameter::strings(ParameterIn::Header, name, values));
        }
    }
    if let Some(body) = request.body.as_ref().filter(|body| !body.is_empty()) {
        all.extend(from_body(spec, &request.headers, body));
    }
    all
}

/// Returns whether a header is a parameter. The headers that describe the body are not, unless they
/// are declared.
fn is_parameter(spec: &Spec, name: &str) -> bool {
    let is_declared = spec.parameters.iter().any(|it| it.name.eq_ignore_ascii_case(name));
    is_declared || (name != CONTENT_TYPE && name != CONTENT_LENGTH)
}

/// Returns the name of a header in the case of the declaration: `X-Auth-Token`.
fn declared_header(spec: &Spec, name: &str) -> String {
    let mut headers = spec.parameters.iter().filter(|it| it.location == ParameterIn::Header);
    let declared = headers.find(|it| it.name.eq_ignore_ascii_case(name));
    declared.map_or(name, |it| it.name).to_owned()
}

fn from_body(spec: &'static Spec, headers: &HeaderMap, body: &Bytes) -> Vec<RecordedParameter> {
    let label = content_type(headers);
    if is_multipart(&label)
        && let Some(parts) = multipart::parts(&label, body)
    {
        let named = parts.into_iter().map(|(name, content)| (declared_part(spec, &name), content));
        return group(named, ParameterIn::Part);
    }
    if is_form(&label)
        && let Ok(text) = std::str::from_utf8(body)
    {
        return from_pairs(spec, ParameterIn::Field, text);
    }
    let whole = spec.parameters.iter().find(|it| it.location == ParameterIn::Body);
    let name = whole.map_or("body", |it| it.name).to_owned();
    let is_json = label.to_ascii_lowercase().contains("json");
    match serde_json::from_slice(body) {
        Ok(Value::Object(fields)) if is_json || whole.is_none() => {
            let fields = fields.into_iter();
            fields
                .map(|(name, value)| RecordedParameter::json(ParameterIn::Field, name, value))
                .collect()
        }
        Ok(value) if is_json => vec![RecordedParameter::json(ParameterIn::Body, name, value)],
        _ => vec![RecordedParameter::string(ParameterIn::Body, name, body)],
    }
}

/// Returns the `Content-Type`, or an empty string if there is none.
pub(super) fn content_type(headers: &HeaderMap) -> String {
    headers.get(CONTENT_TYPE).map(|value| escape_invalid(value.as_bytes())).unwrap_or_default()
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

/// Returns the bytes as a string, with those that are not UTF-8 escaped: `\xff`.
fn escape_invalid(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        text.extend(chunk.invalid().escape_ascii().map(char::from));
    }
    text
}

/// Returns the name of a part without escapes: that of the declared part whose escaped name it is,
/// or else the name with the escapes undone that browsers write.
fn declared_part(spec: &Spec, name: &str) -> String {
    let mut parameters = spec.parameters.iter();
    match parameters.find(|it| multipart::quoted(it.name) == name) {
        Some(parameter) => parameter.name.to_owned(),
        None => name.replace("%22", "\"").replace("%0D", "\r").replace("%0A", "\n"),
    }
}

/// Returns the parameters of a query or form, each in the place of its first pair.
fn from_pairs(spec: &Spec, place: ParameterIn, text: &str) -> Vec<RecordedParameter> {
    let mut found: Vec<(String, Nested, usize)> = Vec::new();
    let mut places = HashMap::new();
    for (name, value) in decode_pairs(text) {
        // The brackets of a list belong to its style, not to its name.
        let (name, keys) = nested::split(spec, place, &name)
            .unwrap_or_else(|| (name.strip_suffix("[]").unwrap_or(&name), Vec::new()));
        let at = *places.entry(name.to_owned()).or_insert(found.len());
        if at == found.len() {
            found.push((name.to_owned(), Nested::default(), 0));
        }
        found[at].2 += value.len();
        found[at].1.insert(&keys, value);
    }
    let parameter = |(name, value, length)| RecordedParameter::nested(place, name, value, length);
    found.into_iter().map(parameter).collect()
}

/// Returns the values of each name as one parameter, in the place of the first.
fn group<T: AsRef<[u8]>>(
    pairs: impl Iterator<Item = (String, T)>,
    place: ParameterIn,
) -> Vec<RecordedParameter> {
    let mut grouped: Vec<(String, Vec<T>)> = Vec::new();
    let mut places = HashMap::new();
    for (name, value) in pairs {
        let at = *places.entry(name.clone()).or_insert(grouped.len());
        match grouped.get_mut(at) {
            Some((_, values)) => values.push(value),
            None => grouped.push((name, vec![value])),
        }
    }
    grouped
        .into_iter()
        .map(|(name, values)| RecordedParameter::strings(place, name, values))
        .collect()
}
