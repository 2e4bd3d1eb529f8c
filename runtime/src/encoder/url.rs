//! The URL of a request that a service has given: `url = field`.

use http::Uri;
use http::uri::{PathAndQuery, Scheme};

use super::Encoder;
use super::struct_serializer::{SingleField, StructSerializer};
use super::traits::EncodeScalar;
use crate::base_url::{BaseUrl, is_loopback};
use crate::error::encode::EncodeError;
use crate::error::violation::Violation;
use crate::mask::{MASK, is_masking, without_masking};
use crate::scalar::{ScalarSerializer, ScalarVisitor};
use crate::spec::ParameterIn;
use crate::uri_reference::{is_same_origin, resolve};

/// A URL that must not be printed, in the extensions of a request that was encoded with its secrets
/// masked.
#[derive(Debug, Clone)]
pub(crate) struct SecretUrl {
    pub(crate) field: &'static str,
    /// Whether the URL has a query.
    pub(crate) has_query: bool,
    /// The parameters after those of the URL, with the delimiter before them.
    pub(crate) appended: String,
}

impl Encoder<'_> {
    /// Sets the URL to that in `field`. The query is encoded before: it goes after that of the URL.
    pub fn url<T: EncodeScalar + ?Sized>(&mut self, field: &'static str, value: &T) {
        self.set_url(field, |visitor| value.serialize(ScalarSerializer::new(visitor)));
    }

    /// Does what [`url`](Self::url) does, for a field whose serde attributes change how it is
    /// serialised.
    pub fn url_with<F>(&mut self, field: &'static str, value: F)
    where
        F: FnOnce(StructSerializer<SingleField<'_>>) -> Result<(), EncodeError>,
    {
        self.set_url(field, |visitor| value(StructSerializer::new(SingleField::new(visitor))));
    }

    fn set_url(
        &mut self,
        field: &'static str,
        write: impl FnOnce(&mut UrlVisitor) -> Result<(), EncodeError>,
    ) {
        let mut given = UrlVisitor::default();
        // The origin decides which headers are sent, also where the URL is not printed.
        let written = without_masking(|| write(&mut given));
        match written.and_then(|()| resolved(self.base, given.text.as_deref())) {
            Ok(uri) => self.set_resolved(field, &uri, given.is_secret && is_masking()),
            Err(error) => {
                self.violations.push(Violation::new(field, ParameterIn::Url, error.to_string()));
            }
        }
    }

    fn set_resolved(&mut self, field: &'static str, uri: &Uri, is_masked: bool) {
        let query = std::mem::take(&mut self.target);
        let mut target = uri.path_and_query().map_or("/", PathAndQuery::as_str).to_owned();
        let pairs = query.strip_prefix('?').unwrap_or_default();
        let delimiter = match uri.query() {
            _ if pairs.is_empty() => "",
            None => "?",
            Some(own) if own.is_empty() || own.ends_with('&') => "",
            Some(_) => "&",
        };
        let appended = format!("{delimiter}{pairs}");
        if is_masked {
            target = format!("/{MASK}{query}");
            let has_query = uri.query().is_some();
            self.request.extensions_mut().insert(SecretUrl { field, has_query, appended });
        } else {
            target.push_str(&appended);
        }
        self.target = target.into();
        // At its own origin, the client uses its own spelling of host and port.
        if self.base.folder().is_none_or(|base| !is_same_origin(uri, &base)) {
            *self.request.uri_mut() = uri.clone();
        }
    }

    /// Returns the URI of a path and query: at the origin of the base URL, or at that of the URL
    /// that was set.
    pub(super) fn uri(&self, target: PathAndQuery) -> Option<Uri> {
        match self.request.uri().authority() {
            None => self.base.uri(target),
            Some(_) => {
                let mut parts = self.request.uri().clone().into_parts();
                parts.path_and_query = Some(target);
                Uri::from_parts(parts).ok()
            }
        }
    }

    /// Returns the length of the URL before its path.
    pub(super) fn origin_length(&self) -> usize {
        let uri = self.request.uri();
        let Some(authority) = uri.authority() else { return self.base.origin_length() };
        let scheme = uri.scheme_str().unwrap_or_default();
        scheme.len() + "://".len() + authority.as_str().len()
    }
}

/// Returns the absolute URI of a URL that a service has given.
fn resolved(base: &BaseUrl, text: Option<&str>) -> Result<Uri, EncodeError> {
    let text = text.ok_or(EncodeError::new("has no value, but is the URL of the request"))?;
    let reference = text.split('#').next().unwrap_or_default().trim_ascii();
    if reference.is_empty() {
        return Err(EncodeError::new("is empty, but is the URL of the request"));
    }
    let folder = base.folder().ok_or(EncodeError::new("cannot be resolved"))?;
    let uri = resolve(&folder, reference.as_bytes())
        .map_err(|invalid| EncodeError::from_string(invalid.to_string()))?;
    let is_safe = uri.scheme() == Some(&Scheme::HTTPS)
        || uri.host().is_some_and(is_loopback)
        || is_same_origin(&uri, &folder);
    if is_safe {
        Ok(uri)
    } else {
        Err(EncodeError::new(
            "is plain `http` to another machine, where the request could be read on the way; it \
             must be `https`",
        ))
    }
}

/// Receives the URL as text.
#[derive(Default)]
struct UrlVisitor {
    text: Option<String>,
    is_secret: bool,
}

impl ScalarVisitor for UrlVisitor {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        (self.text, self.is_secret) = (Some(text.to_owned()), secret);
        Ok(())
    }
}
