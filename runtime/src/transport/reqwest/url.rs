//! From the URI of a request to the `Url` that reqwest wants, without parsing the host each time.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use http::uri::{Authority, Scheme};
use http::{Uri, Version};
use reqwest::Url;

use crate::error::TransportError;
use crate::transport::prepare::{is_same_authority as is_same, unsendable};

/// The URL of the last request, without its query, which may hold credentials. The next one goes to the same
/// origin, and often to the same path.
#[derive(Default)]
pub(super) struct LastUrl(Mutex<Option<Last>>);

struct Last {
    origin: Origin,
    url: Url,
    protocol: Protocol,
}

/// Where a request goes.
pub(super) struct Target {
    pub(super) url: Url,
    pub(super) protocol: Protocol,
    /// Whether there was no request before.
    pub(super) is_first: bool,
}

/// What an origin spoke when it answered last.
#[derive(Clone, Default)]
pub(super) struct Protocol(Arc<AtomicBool>);

impl Protocol {
    /// Not over HTTP/1.1. Nobody knows yet what an origin speaks that has not answered.
    pub(super) fn may_refuse(&self) -> bool {
        !self.0.load(Ordering::Relaxed)
    }

    pub(super) fn met(&self, version: Version) {
        let is_http1 = version < Version::HTTP_2;
        // Writing would make the cores that share the client wait.
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

    fn is_of(&self, uri: &Uri) -> bool {
        self.0.as_ref() == uri.scheme() && is_same(self.1.as_ref(), uri.authority())
    }
}

impl LastUrl {
    /// The URL for a request.
    pub(super) fn next(&self, uri: &Uri) -> Result<Target, TransportError> {
        let mut last = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let is_first = last.is_none();
        if let Some(Last { origin, url, protocol }) = &mut *last
            && origin.is_of(uri)
        {
            if url.path() != uri.path() {
                url.set_path(uri.path());
            }
            let mut url = url.clone();
            if uri.query().is_some() {
                url.set_query(uri.query());
            }
            if is_that(&url, uri) {
                return Ok(Target { url, protocol: protocol.clone(), is_first });
            }
        }
        let url = parsed(uri)?;
        let (mut kept, protocol) = (url.clone(), Protocol::default());
        kept.set_query(None);
        *last = Some(Last { origin: Origin::of(uri), url: kept, protocol: protocol.clone() });
        Ok(Target { url, protocol, is_first })
    }
}

fn parsed(uri: &Uri) -> Result<Url, TransportError> {
    let url = Url::parse(&uri.to_string()).map_err(unsendable)?;
    // The URL parser normalises. Whatever it would change was refused before; if not, do not send.
    if url.path() != uri.path() {
        return Err(unsendable("the URL parser would change the path of the request"));
    }
    Ok(url)
}

fn is_that(url: &Url, uri: &Uri) -> bool {
    url.path() == uri.path() && url.query() == uri.query()
}

#[cfg(test)]
mod tests {
    use http::{Uri, Version};

    use super::{LastUrl, parsed};

    #[test]
    fn a_url_is_what_the_parser_makes_of_it_whatever_came_before() {
        let last = LastUrl::default();
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
            let next = last.next(&uri).ok().map(|target| target.url);
            assert_eq!(next, parsed(&uri).ok(), "{uri}");
        }
        assert!(last.next(&"https://h/a/../b".parse().unwrap()).is_err());
        assert!(last.next(&"https://h/a".parse().unwrap()).is_ok());
        assert!(last.next(&"https://h/a/%2e%2E/b".parse().unwrap()).is_err());
    }

    #[test]
    fn what_one_origin_speaks_says_nothing_of_another() {
        let last = LastUrl::default();
        let next = |uri: &'static str| last.next(&Uri::from_static(uri)).unwrap().protocol;
        let old = next("https://old.example.com/a");
        assert!(old.may_refuse(), "nobody knows");
        let new = next("https://new.example.com/a");
        old.met(Version::HTTP_11);
        new.met(Version::HTTP_2);
        assert!(!old.may_refuse() && new.may_refuse());
        assert!(next("https://new.example.com/b").may_refuse());
        let again = next("https://old.example.com/b");
        again.met(Version::HTTP_11);
        assert!(!next("https://old.example.com/c").may_refuse());
        again.met(Version::HTTP_2);
        assert!(next("https://old.example.com/c").may_refuse());
    }
}
