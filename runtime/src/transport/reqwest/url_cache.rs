//! Conversion of a request's URI to the `Url` that reqwest takes, without parsing the host each
//! time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use http::uri::{Authority, Scheme};
use http::{Uri, Version};
use reqwest::Url;

use crate::error::transport::TransportError;
use crate::transport::prepare::{PLAIN_HTTP, is_plain_http, is_same_authority, unsendable};

/// A cache of one URL, that of the last request without its query, which may contain credentials.
///
/// The next request goes to the same origin, and often to the same path.
#[derive(Default)]
pub(super) struct UrlCache {
    /// Whether plain `http` is refused.
    https_only: bool,
    cached: Mutex<Option<Entry>>,
}

struct Entry {
    origin: Origin,
    url: Url,
    protocol: Protocol,
}

/// The target of a request.
pub(super) struct Target {
    pub(super) url: Url,
    pub(super) protocol: Protocol,
    /// Whether this is the first request of the transport.
    pub(super) is_first: bool,
}

/// The protocol of an origin's last response: whether it is known to be HTTP/1.1.
#[derive(Clone, Default)]
pub(super) struct Protocol(Arc<AtomicBool>);

impl Protocol {
    /// Returns whether the origin may speak HTTP/2. It may as long as it has not responded.
    pub(super) fn may_be_http2(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }

    /// Records the protocol of a response.
    pub(super) fn record(&self, version: Version) {
        let is_http1 = version < Version::HTTP_2;
        // A store would invalidate the caches of other cores that use the client, so do it only on
        // a change.
        if self.0.load(Ordering::Relaxed) != is_http1 {
            self.0.store(is_http1, Ordering::Relaxed);
        }
    }
}

struct Origin(Option<Scheme>, Option<Authority>);

impl Origin {
    fn of(uri: &Uri) -> Self {
        Self(uri.scheme().cloned(), uri.authority().cloned())
    }

    fn matches(&self, uri: &Uri) -> bool {
        self.0.as_ref() == uri.scheme() && is_same_authority(self.1.as_ref(), uri.authority())
    }
}

impl UrlCache {
    pub(super) fn new(https_only: bool) -> Self {
        Self { https_only, ..Self::default() }
    }

    /// Returns the target of a request, and caches it.
    pub(super) fn resolve(&self, uri: &Uri) -> Result<Target, TransportError> {
        let mut cached = self.cached.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = cached.is_none();
        if let Some(Entry { origin, url, protocol }) = &mut *cached
            && origin.matches(uri)
        {
            // The cached URL gets the new path, so that the next request to that path only clones
            // it.
            if url.path() != uri.path() {
                url.set_path(uri.path());
            }
            let mut url = url.clone();
            if uri.query().is_some() {
                url.set_query(uri.query());
            }
            // The setters normalise, as the parser does. Where they would change the request,
            // `parse` decides, and replaces the entry.
            if is_same_target(&url, uri) {
                return Ok(Target { url, protocol: protocol.clone(), is_first });
            }
        }
        if self.https_only && is_plain_http(uri) {
            return Err(unsendable(PLAIN_HTTP));
        }
        let url = parse(uri)?;
        let (mut without_query, protocol) = (url.clone(), Protocol::default());
        without_query.set_query(None);
        let (origin, cached_protocol) = (Origin::of(uri), protocol.clone());
        *cached = Some(Entry { origin, url: without_query, protocol: cached_protocol });
        Ok(Target { url, protocol, is_first })
    }
}

/// Parses the URL of a request.
///
/// # Errors
///
/// If the parser would change the path. Base URLs and encoded paths that it would change are
/// refused before, so this is the last line of defence against a request to another path than was
/// encoded.
fn parse(uri: &Uri) -> Result<Url, TransportError> {
    let url = Url::parse(&uri.to_string()).map_err(unsendable)?;
    if url.path() != uri.path() {
        return Err(unsendable("the URL parser would change the path of the request"));
    }
    Ok(url)
}

fn is_same_target(url: &Url, uri: &Uri) -> bool {
    url.path() == uri.path() && url.query() == uri.query()
}

#[cfg(test)]
mod tests {
    use http::{Uri, Version};

    use super::{UrlCache, parse};

    #[test]
    fn cached_url_is_the_url_that_the_parser_returns() {
        let cache = UrlCache::default();
        for uri in [
            "https://api.example.com/v4/a",
            "https://api.example.com/v4/a",
            "https://api.example.com/v4/a?b=%20c&d",
            "https://api.example.com/v4/a%2Fb/c;d@e",
            "https://api.example.com/",
            "https://api.example.com/?q='",
            "https://api.example.com//x",
            "https://API.example.com/v4/a?b",
            "http://api.example.com/v4/a?b",
            "http://api.example.com:80/v4/a?b",
            "http://[::1]:8080/v4/a",
            "http://127.0.0.1/v4/a|b",
        ] {
            let uri = uri.parse().unwrap();
            let resolved = cache.resolve(&uri).ok().map(|target| target.url);
            assert_eq!(resolved, parse(&uri).ok(), "{uri}");
        }
        assert!(cache.resolve(&"https://h/a/../b".parse().unwrap()).is_err());
        assert!(cache.resolve(&"https://h/a".parse().unwrap()).is_ok());
        assert!(cache.resolve(&"https://h/a/%2e%2E/b".parse().unwrap()).is_err());
    }

    #[test]
    fn protocol_is_recorded_for_each_origin_separately() {
        let cache = UrlCache::default();
        let protocol = |uri: &'static str| cache.resolve(&Uri::from_static(uri)).unwrap().protocol;
        let old = protocol("https://old.example.com/a");
        assert!(old.may_be_http2(), "it has not responded yet");
        let new = protocol("https://new.example.com/a");
        old.record(Version::HTTP_11);
        new.record(Version::HTTP_2);
        assert!(!old.may_be_http2() && new.may_be_http2());
        assert!(protocol("https://new.example.com/b").may_be_http2());
        let again = protocol("https://old.example.com/b");
        again.record(Version::HTTP_11);
        assert!(!protocol("https://old.example.com/c").may_be_http2());
        again.record(Version::HTTP_2);
        assert!(protocol("https://old.example.com/c").may_be_http2());
    }
}
