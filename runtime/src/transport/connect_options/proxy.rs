//! A proxy that a program sets, and the URLs that are requested through it.

use std::fmt;

use super::proxy_server::{ProxyAuth, ProxyProblem, ProxyServer};
use crate::secret::Secret;

/// A proxy, and the URLs that are requested through it.
///
/// The URL of the proxy is one of these; the port may be missing, and so may `http://`:
///
/// | URL | default port | protocol |
/// |---|---|---|
/// | `http://proxy.example.com:3128` | 80 | HTTP: `CONNECT` for `https`, forwarding for `http` |
/// | `https://proxy.example.com` | 443 | the same over TLS |
/// | `socks5h://proxy.example.com` | 1080 | SOCKS 5; the proxy looks up the host names |
/// | `socks5://proxy.example.com` | 1080 | SOCKS 5; this machine looks up the host names |
///
/// ```
/// use endpoint::transport::Proxy;
///
/// let proxy = Proxy::all("http://proxy.example.com:3128").basic_auth("user", "password");
/// assert!(!format!("{proxy:?}").contains("password"));
/// ```
#[derive(Clone)]
#[must_use]
pub struct Proxy {
    scope: Scope,
    server: Result<ProxyServer, ProxyProblem>,
    auth: Option<ProxyAuth>,
}

/// The URLs that are requested through a proxy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Scope {
    All,
    Http,
    Https,
}

impl Proxy {
    /// Returns a proxy for all URLs.
    pub fn all(url: impl AsRef<str>) -> Self {
        Self::new(Scope::All, url.as_ref())
    }

    /// Returns a proxy for `http` URLs.
    pub fn http(url: impl AsRef<str>) -> Self {
        Self::new(Scope::Http, url.as_ref())
    }

    /// Returns a proxy for `https` URLs.
    pub fn https(url: impl AsRef<str>) -> Self {
        Self::new(Scope::Https, url.as_ref())
    }

    fn new(scope: Scope, url: &str) -> Self {
        Self { scope, server: ProxyServer::parse(url), auth: None }
    }

    /// Sets the user name and the password with which the client authenticates itself to the proxy:
    /// `Basic` for HTTP (RFC 7617), user name and password for SOCKS 5 (RFC 1929). They may also
    /// be in the URL, with percent-encoding.
    pub fn basic_auth(self, user: impl Into<String>, password: impl Into<Secret>) -> Self {
        let auth = ProxyAuth { user: Secret::new(user.into()), password: password.into() };
        Self { auth: Some(auth), ..self }
    }

    pub(super) fn scope(&self) -> Scope {
        self.scope
    }

    /// Returns the server, with its credentials.
    pub(super) fn server(&self) -> Result<ProxyServer, ProxyProblem> {
        let mut server = self.server.clone()?;
        match (&server.auth, &self.auth) {
            (Some(_), Some(_)) => return Err(ProxyProblem::TwoAuths),
            (None, Some(auth)) => server.auth = Some(auth.clone()),
            (_, None) => {}
        }
        server.check_auth()?;
        Ok(server)
    }
}

impl fmt::Debug for Proxy {
    /// Prints no credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut debug = f.debug_struct("Proxy");
        debug.field("urls", &self.scope);
        match &self.server {
            Ok(server) => debug.field("server", server),
            Err(problem) => debug.field("problem", problem),
        };
        let is_in_url = self.server.as_ref().is_ok_and(|server| server.auth.is_some());
        debug.field("has_credentials", &(is_in_url || self.auth.is_some())).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{Proxy, ProxyProblem};

    #[test]
    fn credentials_are_decoded_and_sent_as_basic() {
        for (proxy, expected) in [
            (Proxy::all("http://proxy"), None),
            (
                Proxy::all("http://Aladdin:open%20sesame@proxy"),
                Some("QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ),
            (
                Proxy::all("proxy").basic_auth("Aladdin", "open sesame"),
                Some("QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ),
            (Proxy::all("http://user@proxy"), Some("dXNlcjo=")),
            (Proxy::all("http://a@b:c@proxy"), Some("YUBiOmM=")),
        ] {
            let value = proxy.server().unwrap().authorization();
            let text = value.as_ref().map(|value| value.to_str().unwrap());
            assert_eq!(text, expected.map(|text| format!("Basic {text}")).as_deref());
            assert!(value.is_none_or(|value| value.is_sensitive()));
        }
        let twice = Proxy::all("http://a:b@proxy").basic_auth("a", "b");
        assert_eq!(twice.server().err(), Some(ProxyProblem::TwoAuths));
    }

    #[test]
    fn debug_prints_no_credentials() {
        for proxy in [
            Proxy::http("http://CANARY:CANARY@proxy"),
            Proxy::http("http://proxy").basic_auth("CANARY", "CANARY"),
            Proxy::http("ftp://CANARY:CANARY@proxy"),
        ] {
            assert!(!format!("{proxy:?}").contains("CANARY"), "{proxy:?}");
        }
    }
}
