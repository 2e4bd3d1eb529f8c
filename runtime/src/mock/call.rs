//! A request as a mock has seen it, to be asked for its parameters.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::decoded::{decoded, pairs};
use super::given::{Given, given, is_form, label};
use super::multipart;
use super::report::{ENTRIES, Printed, Short};
use super::template::placeholders;
use crate::api::Auth;
use crate::endpoint::Followed;
use crate::preview::MASK;
use crate::recording::{EncodedRequest, Recording};
use crate::spec::{Place, Spec};

/// A request that a [`Mock`](super::Mock) has received.
///
/// Its methods give what was sent, secrets included. `Debug` and `Display` show the parameters by
/// name, and `***` for every [`Secret`](crate::Secret), for headers that are marked sensitive, and
/// for what was added after the endpoint, as credentials are.
#[derive(Clone)]
pub struct MockCall {
    spec: &'static Spec,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    recording: Option<Recording>,
    /// Whether it goes to a URL that the service gave.
    is_followed: bool,
}

impl MockCall {
    pub(super) fn new(spec: &'static Spec, parts: http::request::Parts, body: Bytes) -> Self {
        let recording = parts.extensions.get::<Recording>().cloned();
        let is_followed = parts.extensions.get::<Followed>().is_some();
        let http::request::Parts { method, uri, headers, .. } = parts;
        Self { spec, method, uri, headers, body, recording, is_followed }
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

    /// The body. A stream was read to its end.
    pub fn body(&self) -> &Bytes {
        &self.body
    }

    /// Returns the value of a placeholder of the path, decoded; `None` if the path does not fit the
    /// template, or the template has no such placeholder. A value that is not UTF-8 stays
    /// percent-encoded.
    ///
    /// Where a path can be read in more than one way, as `/{a}{b}` and `/{*a}/x/{*b}` can, the
    /// placeholders take as little as possible, the first one first.
    pub fn path(&self, name: &str) -> Option<String> {
        let (_, value) = self.placeholders()?.into_iter().find(|(other, _)| *other == name)?;
        Some(decoded(value))
    }

    /// Returns the values of the path, or `None` if it does not fit the template.
    pub(super) fn placeholders(&self) -> Option<Vec<(&'static str, &str)>> {
        placeholders(self.spec.template, self.prefix(), self.uri.path())
    }

    fn prefix(&self) -> Option<&str> {
        self.recording.as_ref()?.real.prefix.as_deref()
    }

    /// The first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query_pairs().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// All query parameters, decoded, in the order of the URL.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        pairs(self.uri.query().unwrap_or_default())
    }

    /// Returns the first value of a header, if it is there and UTF-8; [`headers`](Self::headers)
    /// has others too.
    pub fn header(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.headers.get(name)?.as_bytes()).ok()
    }

    /// The body, decoded from JSON: `None` when it is not of that shape.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// A field of the JSON body, or of a form.
    pub fn field(&self, name: &str) -> Option<Value> {
        if is_form(&label(&self.headers)) {
            let text = std::str::from_utf8(&self.body).ok()?;
            let (_, value) = pairs(text).into_iter().find(|(key, _)| key == name)?;
            return Some(Value::String(value));
        }
        self.json::<Value>()?.get(name).cloned()
    }

    /// Returns the content of a part of the multipart body: the first of that name.
    pub fn part(&self, name: &str) -> Option<Bytes> {
        let name = multipart::quoted(name);
        let parts = multipart::parts(&label(&self.headers), &self.body)?;
        parts.into_iter().find(|(part, _)| *part == name).map(|(_, content)| content)
    }

    pub(super) fn is_followed(&self) -> bool {
        self.is_followed
    }

    pub(super) fn recording(&self) -> Option<&Recording> {
        self.recording.as_ref()
    }

    /// The parameters as they came. Of the headers, those that the endpoint writes.
    pub(super) fn given(&self) -> Vec<Given> {
        let target = self.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
        let mut headers = self.headers.clone();
        if let Some(recording) = &self.recording {
            let others =
                self.headers.keys().filter(|name| !recording.real.headers.contains_key(*name));
            others.for_each(|name| drop(headers.remove(name)));
        }
        let prefix = self.prefix().map(str::to_owned);
        given(self.spec, &EncodedRequest { prefix, target, headers, body: Some(self.body.clone()) })
    }

    /// Returns the parameters as they came, each with its value as it may be printed.
    pub(super) fn shown(&self) -> Vec<Shown> {
        let of = |written: &EncodedRequest| given(self.spec, written);
        let written =
            self.recording.as_ref().map(|recording| of(&recording.real)).unwrap_or_default();
        let masked =
            self.recording.as_ref().and_then(|recording| recording.masked.as_ref()).map(of);
        let masked = masked.unwrap_or_default();
        let find = |all: &[Given], it: &Given| all.iter().position(|other| other.is_same_place(it));
        let all = self.given().into_iter().map(|it| {
            let written = find(&written, &it).map(|at| &written[at].value);
            let masked = find(&masked, &it).map(|at| &masked[at].value);
            let value = self.masked(&it, written, masked);
            Shown { given: it, value }
        });
        all.collect()
    }

    /// Returns the value of a parameter as it may be printed, from what the endpoint has written
    /// for it, and has written with its secrets masked.
    fn masked(&self, it: &Given, written: Option<&Value>, masked: Option<&Value>) -> Value {
        let mask = || Value::String(MASK.to_owned());
        let Some(Recording { real, auth, .. }) = &self.recording else { return mask() };
        let is_sensitive =
            |name: &str| self.headers.get_all(name).iter().any(http::HeaderValue::is_sensitive);
        if it.place == Place::Header && is_sensitive(&it.name) {
            return mask();
        }
        match (written, masked) {
            // It is no secret.
            (Some(written), Some(masked)) if written == masked => it.value.clone(),
            (Some(written), Some(masked)) if *written == it.value => masked.clone(),
            // A stream: it is not known what of it is secret.
            (None, _) if real.body.is_none() && it.place != Place::Query => {
                Value::String(format!("{} bytes", it.length))
            }
            (None, _) if self.is_followed && !is_credential(*auth, &it.name) => it.value.clone(),
            _ => mask(),
        }
    }
}

/// A parameter, and its value as it may be printed.
pub(super) struct Shown {
    pub(super) given: Given,
    pub(super) value: Value,
}

impl fmt::Display for Shown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} = {}", Printed(&self.given.name), Short(&self.value))
    }
}

/// Whether a query parameter is what the client authenticates with.
pub(super) fn is_credential(auth: Auth, name: &str) -> bool {
    matches!(auth, Auth::Query(parameter) if parameter == name)
}

impl fmt::Display for MockCall {
    /// `UpdateEmail (PUT /v4/user/emails) with email = "1@email.com"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", Name(self.spec))?;
        let shown = self.shown();
        for (index, it) in shown.iter().take(ENTRIES).enumerate() {
            write!(f, "{} {it}", if index == 0 { " with" } else { "," })?;
        }
        match shown.iter().skip(ENTRIES).count() {
            0 => Ok(()),
            more => write!(f, ", and {more} more"),
        }
    }
}

impl fmt::Debug for MockCall {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "MockCall({self})")
    }
}

/// An endpoint, as reports name it.
pub(super) struct Name(pub(super) &'static Spec);

impl fmt::Display for Name {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.0.name, self.0.method, self.0.template)
    }
}
