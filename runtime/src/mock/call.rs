//! A request as a mock has seen it, to be asked for its parameters.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::verify::placeholders;
use crate::spec::Spec;

/// A request that a [`Mock`](super::Mock) has received.
///
/// Its `Debug` and `Display` show the target and the body: tests have no secrets worth hiding. Values of
/// headers that are marked sensitive are not shown.
#[derive(Clone)]
pub struct MockCall {
    spec: &'static Spec,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
}

impl MockCall {
    pub(super) fn new(spec: &'static Spec, parts: http::request::Parts, body: Bytes) -> Self {
        Self { spec, method: parts.method, uri: parts.uri, headers: parts.headers, body }
    }

    /// The declaration of the endpoint.
    pub fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// The method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// The URL.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// The headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// The body.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// The value of a placeholder of the path, decoded.
    pub fn path(&self, name: &str) -> Option<String> {
        let (_, value) = placeholders(self.spec.template, self.uri.path())?
            .into_iter()
            .find(|(placeholder, _)| *placeholder == name)?;
        Some(decode(value))
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query_pairs().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// All query parameters, decoded, in the order of the URL.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(self.uri.query().unwrap_or_default())
    }

    /// The first value of a header, if it is text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body, decoded from JSON: `None` when it is not of that shape.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// A field of the JSON body, or of a form.
    pub fn field(&self, name: &str) -> Option<Value> {
        let content_type = self.header("content-type").unwrap_or_default();
        if content_type.starts_with("application/x-www-form-urlencoded") {
            let text = std::str::from_utf8(&self.body).ok()?;
            let (_, value) = pairs(text).into_iter().find(|(key, _)| key == name)?;
            return Some(Value::String(value));
        }
        self.json::<Value>()?.get(name).cloned()
    }
}

pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

impl fmt::Display for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let target = self.uri.path_and_query().map_or("/", |target| target.as_str());
        write!(f, "{} ({} {target})", self.spec.name, self.method)?;
        match std::str::from_utf8(&self.body) {
            Ok("") => Ok(()),
            Ok(text) => write!(f, " with the body {text}"),
            Err(_) => write!(f, " with a body of {} bytes", self.body.len()),
        }
    }
}

impl fmt::Debug for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("MockCall")
            .field("endpoint", &self.spec.name)
            .field("method", &self.method)
            .field("uri", &self.uri)
            .field("headers", &self.headers)
            .field("body", &self.body)
            .finish()
    }
}
