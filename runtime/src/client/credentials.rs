//! How credentials get into a request: as the API declares it.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use http::header::{AUTHORIZATION, HeaderMap, HeaderName};
use http::uri::PathAndQuery;
use zeroize::Zeroizing;

use super::Shared;
use crate::api::Auth;
use crate::body::Body;
use crate::encoder::{header_value, push_encoded};
use crate::error::{BuildError, Violation};
use crate::secret::Secret;
use crate::spec::Place;

/// Adds credentials to the headers of every request, once and for all; gives back those that go into
/// the query.
pub(super) fn add(
    headers: &mut HeaderMap,
    auth: Auth,
    secret: Secret<String>,
) -> Result<Option<(&'static str, Secret<String>)>, BuildError> {
    let text = secret.expose();
    let (name, text) = match auth {
        Auth::None => {
            return Err(BuildError::credentials("the API does not declare `auth = …`"));
        }
        Auth::Query(name) => return Ok(Some((name, secret))),
        Auth::Header(name) => (HeaderName::from_bytes(name.as_bytes()), text.clone()),
        Auth::Bearer => (Ok(AUTHORIZATION), format!("Bearer {text}")),
        Auth::Basic => (Ok(AUTHORIZATION), format!("Basic {}", STANDARD.encode(text))),
    };
    let text = Zeroizing::new(text);
    let (Ok(name), Ok(mut value)) = (name, header_value(&text)) else {
        return Err(BuildError::credentials("they have characters that a header cannot hold"));
    };
    value.set_sensitive(true);
    headers.insert(name, value);
    Ok(None)
}

/// A path and query without the parameter of this name.
pub(crate) fn without_parameter(target: &str, name: &str) -> String {
    let Some((path, query)) = target.split_once('?') else { return target.to_owned() };
    let mut encoded = String::new();
    push_encoded(&mut encoded, name);
    let is_other = |pair: &&str| {
        let key = pair.split_once('=').map_or(*pair, |(key, _)| key);
        key != encoded && key != name
    };
    let others: Vec<_> = query.split('&').filter(is_other).collect();
    if others.is_empty() { path.to_owned() } else { format!("{path}?{}", others.join("&")) }
}

impl Shared {
    /// Adds the credentials that go into the query. A request without them is not to be sent.
    pub(super) fn authenticate(&self, request: &mut http::Request<Body>) -> Result<(), Violation> {
        let Some((name, secret)) = &self.query else { return Ok(()) };
        let mut parts = request.uri().clone().into_parts();
        let target = parts.path_and_query.as_ref().map_or("/", PathAndQuery::as_str);
        // The endpoint's own value goes first, as with headers.
        if without_parameter(target, name).len() < target.len() {
            return Ok(());
        }
        let mut target = target.to_owned();
        target.push(if target.contains('?') { '&' } else { '?' });
        push_encoded(&mut target, name);
        target.push('=');
        push_encoded(&mut target, secret.expose());
        parts.path_and_query = PathAndQuery::try_from(target).ok();
        *request.uri_mut() = http::Uri::from_parts(parts).map_err(|_| {
            let problem = "is too long for a URL once the credentials are in it";
            Violation::new("", Place::Query, problem)
        })?;
        Ok(())
    }
}
