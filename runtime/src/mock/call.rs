//! A request that a mock has received, with its parameters by name.

use std::fmt;

use bytes::Bytes;
use http::{HeaderMap, Method, Uri};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::display::{MAX_ENTRIES, Printable, Shortened};
use super::multipart;
use super::parameters::{RecordedParameter, content_type, is_form, parameters_of};
use super::percent_decoding::{decode, decode_pairs};
use super::template::placeholders;
use crate::api::{ApiSpec, Auth};
use crate::mask::MASK;
use crate::recording::{EncodedRequest, Recording};
use crate::spec::{ParameterIn, Spec};
use crate::transport::context::FollowedUrl;

/// A request that a [`Mock`](super::Mock) has received.
///
/// Its methods return what was sent, secrets included. `Debug` and `Display` print the parameters
/// by name, and `***` for every [`Secret`](crate::Secret), for headers that are marked sensitive,
/// and for everything that was added after the endpoint encoded the request, such as credentials.
#[derive(Clone)]
pub struct MockCall {
    spec: &'static Spec,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
    recording: Option<Recording>,
    /// Whether the URL comes from the server, as that of a next page or a redirect does.
    is_followed: bool,
}

impl MockCall {
    pub(super) fn new(spec: &'static Spec, parts: http::request::Parts, body: Bytes) -> Self {
        let recording = parts.extensions.get::<Recording>().cloned();
        let is_followed = parts.extensions.get::<FollowedUrl>().is_some();
        let http::request::Parts { method, uri, headers, .. } = parts;
        Self { spec, method, uri, headers, body, recording, is_followed }
    }

    /// Returns the declaration of the endpoint.
    pub fn spec(&self) -> &'static Spec {
        self.spec
    }

    /// Returns the method.
    pub fn method(&self) -> &Method {
        &self.method
    }

    /// Returns the URL.
    pub fn uri(&self) -> &Uri {
        &self.uri
    }

    /// Returns the headers.
    pub fn headers(&self) -> &HeaderMap {
        &self.headers
    }

    /// Returns the body. A stream was read to its end.
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
        Some(decode(value))
    }

    /// Returns the values of the path, or `None` if it does not fit the template.
    pub(super) fn placeholders(&self) -> Option<Vec<(&'static str, &str)>> {
        if self.spec.is_at_url() {
            return Some(Vec::new());
        }
        placeholders(self.spec.template, self.prefix(), self.uri.path())
    }

    fn prefix(&self) -> Option<&str> {
        self.recording.as_ref()?.real.prefix.as_deref()
    }

    /// Returns the first value of a query parameter, decoded.
    pub fn query(&self, name: &str) -> Option<String> {
        self.query_pairs().into_iter().find(|(key, _)| key == name).map(|(_, value)| value)
    }

    /// Returns all query parameters, decoded, in the order of the URL.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        decode_pairs(self.uri.query().unwrap_or_default())
    }

    /// Returns the first value of a header, if there is one and it is UTF-8;
    /// [`headers`](Self::headers) has every value.
    pub fn header(&self, name: &str) -> Option<&str> {
        std::str::from_utf8(self.headers.get(name)?.as_bytes()).ok()
    }

    /// Returns the body, decoded from JSON; `None` if it does not decode as `T`.
    pub fn json<T: DeserializeOwned>(&self) -> Option<T> {
        serde_json::from_slice(&self.body).ok()
    }

    /// Returns a field of the JSON body, or of a form.
    pub fn field(&self, name: &str) -> Option<Value> {
        if is_form(&content_type(&self.headers)) {
            let form = std::str::from_utf8(&self.body).ok()?;
            let (_, value) = decode_pairs(form).into_iter().find(|(key, _)| key == name)?;
            return Some(Value::String(value));
        }
        self.json::<Value>()?.get(name).cloned()
    }

    /// Returns the content of the first part of this name in a multipart body.
    pub fn part(&self, name: &str) -> Option<Bytes> {
        let name = multipart::quoted(name);
        let parts = multipart::parts(&content_type(&self.headers), &self.body)?;
        parts.into_iter().find(|(part, _)| *part == name).map(|(_, content)| content)
    }

    pub(super) fn is_followed(&self) -> bool {
        self.is_followed
    }

    pub(super) fn recording(&self) -> Option<&Recording> {
        self.recording.as_ref()
    }

    /// Returns the parameters as they came. Of the headers, only those that the endpoint encodes.
    pub(super) fn parameters(&self) -> Vec<RecordedParameter> {
        let target = self.uri.path_and_query().map_or("/", |target| target.as_str()).to_owned();
        let mut headers = self.headers.clone();
        if let Some(recording) = &self.recording {
            let others =
                self.headers.keys().filter(|name| !recording.real.headers.contains_key(*name));
            others.for_each(|name| drop(headers.remove(name)));
        }
        let prefix = self.prefix().map(str::to_owned);
        let body = Some(self.body.clone());
        parameters_of(self.spec, &EncodedRequest { prefix, target, headers, body })
    }

    /// Returns the parameters as they came, each with the value that may be printed.
    pub(super) fn masked_parameters(&self) -> Vec<MaskedParameter> {
        let of = |encoded: &EncodedRequest| parameters_of(self.spec, encoded);
        let recording = self.recording.as_ref();
        let encoded = recording.map(|recording| of(&recording.real)).unwrap_or_default();
        let masked = recording.and_then(|recording| recording.masked.as_ref()).map(of);
        // The names in the query of a secret URL are a part of it: the masked request lacks them.
        let has_secret_url = masked.is_some()
            && self.spec.parameters.iter().any(|it| it.location == ParameterIn::Url);
        let masked = masked.unwrap_or_default();
        let find = |all: &[RecordedParameter], it: &RecordedParameter| {
            all.iter().position(|other| other.has_same_name(it))
        };
        let all = self.parameters().into_iter().map(|it| {
            let encoded = find(&encoded, &it).map(|at| &encoded[at].value);
            let masked = find(&masked, &it).map(|at| &masked[at].value);
            let is_name_secret =
                has_secret_url && masked.is_none() && it.place == ParameterIn::Query;
            let masked = self.mask(&it, encoded, masked);
            MaskedParameter { parameter: it, masked, is_name_secret }
        });
        all.collect()
    }

    /// Returns the value of a parameter that may be printed.
    ///
    /// `encoded` is the value that the endpoint encoded, and `masked` the same with its secrets
    /// masked. Where they are equal, the parameter is no secret, and the value that came is
    /// printed. Where they differ, the masked value stands for the encoded one only: a layer may
    /// have replaced it by another secret. A parameter that the endpoint did not encode may be a
    /// credential.
    fn mask(
        &self,
        it: &RecordedParameter,
        encoded: Option<&Value>,
        masked: Option<&Value>,
    ) -> Value {
        let mask = || Value::String(MASK.to_owned());
        let Some(Recording { real, api, .. }) = &self.recording else { return mask() };
        let is_sensitive =
            |name: &str| self.headers.get_all(name).iter().any(http::HeaderValue::is_sensitive);
        if it.place == ParameterIn::Header && is_sensitive(&it.name) {
            return mask();
        }
        match (encoded, masked) {
            (Some(encoded), Some(masked)) if encoded == masked => it.value.clone(),
            (Some(encoded), Some(masked)) if *encoded == it.value => masked.clone(),
            // Of a stream, it is not known what is secret.
            (None, _) if real.body.is_none() && it.place != ParameterIn::Query => {
                Value::String(format!("{} bytes", it.length))
            }
            (None, _) if self.is_followed && !is_credential(api, &it.name) => it.value.clone(),
            _ => mask(),
        }
    }
}

/// A parameter, and the value that may be printed.
pub(super) struct MaskedParameter {
    pub(super) parameter: RecordedParameter,
    pub(super) masked: Value,
    is_name_secret: bool,
}

impl fmt::Display for MaskedParameter {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let name = if self.is_name_secret { MASK } else { &self.parameter.name };
        write!(f, "{} = {}", Printable(name), Shortened(&self.masked))
    }
}

/// Returns whether clients authenticate with this query parameter.
pub(super) fn is_credential(api: &ApiSpec, name: &str) -> bool {
    api.auths().any(|auth| matches!(auth, Auth::Query(parameter) if parameter == name))
}

impl fmt::Display for MockCall {
    /// Prints `UpdateEmail (PUT /v4/user/emails) with email = "1@email.com"`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", EndpointName(self.spec))?;
        let parameters = self.masked_parameters();
        for (index, it) in parameters.iter().take(MAX_ENTRIES).enumerate() {
            write!(f, "{} {it}", if index == 0 { " with" } else { "," })?;
        }
        match parameters.iter().skip(MAX_ENTRIES).count() {
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

/// Prints an endpoint with its method and template.
pub(super) struct EndpointName(pub(super) &'static Spec);

impl fmt::Display for EndpointName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} ({} {})", self.0.name, self.0.method, self.0.template)
    }
}
