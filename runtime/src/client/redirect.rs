//! Redirects, for those who ask for them. HTTP libraries take the headers they know away from another
//! origin, and a vendor's `X-Auth-Token` is not among them; so here everything goes that is not known to do
//! no harm, and what is gone does not come back.

use std::mem::take;
use std::sync::Arc;

use http::header::{ACCEPT, ACCEPT_ENCODING, HeaderMap, LOCATION, RANGE, USER_AGENT};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Method, Uri};
use http_body::Body as _;

use super::Core;
use super::kept::Kept;
use crate::body::Body;
use crate::endpoint::Followed;
use crate::error::TransportError;
use crate::spec::{Spec, Statuses};
use crate::transport::{Along, ResponseFuture};

/// Sends a request, and follows up to `hops` redirects.
pub(super) fn send(
    core: &Arc<Core>,
    request: &mut http::Request<Body>,
    along: &Along,
    hops: u8,
) -> ResponseFuture {
    if hops == 0 || !matches!(*request.method(), Method::GET | Method::HEAD) {
        return core.attempts.send(request, along);
    }
    follow(core, request, along, hops)
}

/// Apart, because of the room that it takes on the stack.
#[inline(never)]
fn follow(
    core: &Arc<Core>,
    request: &mut http::Request<Body>,
    along: &Along,
    hops: u8,
) -> ResponseFuture {
    ResponseFuture::new(followed(Arc::clone(core), take(request), along.clone(), hops))
}

async fn followed(
    core: Arc<Core>,
    mut request: http::Request<Body>,
    mut along: Along,
    hops: u8,
) -> Result<http::Response<Body>, TransportError> {
    let origin = request.uri().clone();
    for _ in 0..hops {
        // One with a body is not followed.
        let kept = if request.body().is_end_stream() { Kept::of(&request) } else { None };
        let uri = request.uri().clone();
        let response = core.attempts.send(&mut request, &along).await?;
        let Some((target, kept)) = target(along.spec, &response, &uri).zip(kept) else {
            return Ok(response);
        };
        let mut again = kept.restore();
        along.is_foreign |= !is_same_origin(&origin, &target);
        if along.is_foreign {
            *again.headers_mut() = harmless(again.headers());
        }
        *again.uri_mut() = target;
        again.extensions_mut().insert(Followed);
        request = again;
    }
    core.attempts.send(&mut request, &along).await
}

/// Where a response sends the request to, unless it must not go there.
fn target(spec: &Spec, response: &http::Response<Body>, uri: &Uri) -> Option<Uri> {
    let status = response.status().as_u16();
    if !matches!(status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    // A declared redirect is a result.
    if spec.response(status).is_some_and(|declared| declared.statuses != Statuses::Other) {
        return None;
    }
    let location = response.headers().get(LOCATION)?.to_str().ok()?;
    let target = resolve(uri, location)?;
    // A URL parser would take dot segments out of the path.
    let has_dots = target.path().split('/').any(|segment| {
        let dot = segment.to_ascii_lowercase().replace("%2e", ".");
        dot == "." || dot == ".."
    });
    let is_downgrade = uri.scheme() == Some(&Scheme::HTTPS) && target.scheme() != uri.scheme();
    (!is_downgrade && !has_dots).then_some(target)
}

/// The URL that a `Location` stands for. Other relative references than an absolute path are not followed:
/// nobody sends them, and dot segments would have to be resolved.
fn resolve(base: &Uri, location: &str) -> Option<Uri> {
    let (location, _) = location.split_once('#').unwrap_or((location, ""));
    let mut parts = base.clone().into_parts();
    if let Some(rest) = location.strip_prefix("//") {
        let at = rest.find(['/', '?']).unwrap_or(rest.len());
        parts.authority = Some(Authority::try_from(&rest[..at]).ok()?);
        parts.path_and_query = Some(path_and_query(&rest[at..])?);
        return plain(Uri::from_parts(parts).ok()?);
    }
    if location.starts_with('/') {
        parts.path_and_query = Some(path_and_query(location)?);
        return Uri::from_parts(parts).ok();
    }
    let uri: Uri = location.parse().ok()?;
    let known = [Some(&Scheme::HTTP), Some(&Scheme::HTTPS)];
    if uri.authority().is_some() && known.contains(&uri.scheme()) { plain(uri) } else { None }
}

fn path_and_query(text: &str) -> Option<PathAndQuery> {
    PathAndQuery::try_from(if text.is_empty() { "/" } else { text }).ok()
}

/// A URL without user name and password, which a service could make us send, and with a port that is one.
fn plain(uri: Uri) -> Option<Uri> {
    let authority = uri.authority()?;
    let has_user = authority.as_str().contains('@');
    let has_port = authority.as_str().len() > authority.host().len();
    (!has_user && (!has_port || authority.port_u16().is_some())).then_some(uri)
}

fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| {
        let default = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
        uri.port_u16().unwrap_or(default)
    };
    let host = |uri: &Uri| uri.host().map(str::to_ascii_lowercase);
    one.scheme() == other.scheme() && host(one) == host(other) && port(one) == port(other)
}

fn harmless(headers: &HeaderMap) -> HeaderMap {
    let kept = [ACCEPT, ACCEPT_ENCODING, RANGE, USER_AGENT];
    let mut harmless = HeaderMap::new();
    for name in kept {
        for value in headers.get_all(&name).iter().filter(|value| !value.is_sensitive()) {
            harmless.append(name.clone(), value.clone());
        }
    }
    harmless
}

#[cfg(test)]
mod tests {
    use super::*;

    fn resolved(location: &str) -> Option<String> {
        let base = Uri::from_static("https://api.example.com/v4/archive?ref=main");
        resolve(&base, location).map(|uri| uri.to_string())
    }

    #[test]
    fn a_location_is_a_url_or_an_absolute_path() {
        for (location, expected) in [
            ("https://cdn.example.com/a?b=c#d", "https://cdn.example.com/a?b=c"),
            ("http://cdn.example.com", "http://cdn.example.com/"),
            ("/v5/archive?x", "https://api.example.com/v5/archive?x"),
            ("//cdn.example.com/a", "https://cdn.example.com/a"),
            ("//cdn.example.com?a", "https://cdn.example.com/?a"),
        ] {
            assert_eq!(resolved(location).as_deref(), Some(expected), "{location}");
        }
        for location in [
            "",
            "a/b",
            "../a",
            "ftp://h/",
            "file:///etc/passwd",
            "https://u:p@h/",
            "//u@h/",
            "https:///a",
            "https://h:99999/",
            "//h:443:443/",
            "//h:/",
            "//h:p@h:443/",
        ] {
            assert_eq!(resolved(location), None, "{location}");
        }
    }

    #[test]
    fn an_origin_is_scheme_host_and_port() {
        let same = |one: &'static str, other: &'static str| {
            is_same_origin(&Uri::from_static(one), &Uri::from_static(other))
        };
        assert!(same("https://h/a", "https://H:443/b"));
        assert!(!same("https://h/", "https://h:8443/"));
        assert!(!same("https://h/", "http://h:443/"));
        assert!(!same("https://h/", "https://sub.h/"));
    }
}
