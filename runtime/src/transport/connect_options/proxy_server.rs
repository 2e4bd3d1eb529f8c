//! A proxy server: protocol, host, port and credentials.

use std::fmt;

#[cfg(any(feature = "hyper", test))]
use base64::Engine as _;
#[cfg(any(feature = "hyper", test))]
use base64::prelude::BASE64_STANDARD;
use http::uri::Authority;
#[cfg(any(feature = "hyper", test))]
use http::uri::{Parts, PathAndQuery};
#[cfg(any(feature = "hyper", test))]
use http::{HeaderValue, Uri};
use percent_encoding::percent_decode_str;

use crate::secret::Secret;

/// The user name and the password for a proxy.
#[derive(Clone)]
pub(crate) struct ProxyAuth {
    pub(crate) user: Secret,
    pub(crate) password: Secret,
}

/// The protocol that a proxy speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Protocol {
    Http,
    Https,
    /// The client looks up host names.
    Socks5,
    /// The proxy looks up host names.
    Socks5Remote,
}

/// A proxy server.
#[derive(Clone)]
pub(crate) struct ProxyServer {
    pub(crate) protocol: Protocol,
    /// Host and port.
    pub(crate) authority: Authority,
    pub(crate) auth: Option<ProxyAuth>,
}

/// Why a proxy cannot be used. It quotes nothing of its URL.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ProxyProblem {
    Url,
    Scheme,
    Path,
    UserInfo,
    SocksAuth,
    TwoAuths,
}

impl ProxyServer {
    /// Parses the URL of a proxy.
    pub(super) fn parse(url: &str) -> Result<Self, ProxyProblem> {
        let url = url.trim();
        let (scheme, rest) = url.split_once("://").unwrap_or(("http", url));
        let (protocol, default_port) = match scheme.to_ascii_lowercase().as_str() {
            "http" => (Protocol::Http, 80),
            "https" => (Protocol::Https, 443),
            "socks5" => (Protocol::Socks5, 1080),
            "socks5h" => (Protocol::Socks5Remote, 1080),
            _ => return Err(ProxyProblem::Scheme),
        };
        let end = rest.find(['/', '?', '#']).unwrap_or(rest.len());
        let (authority, path) = rest.split_at(end);
        if !matches!(path, "" | "/") {
            // A slash in a password ends the authority.
            let is_cut = path.contains('@');
            return Err(if is_cut { ProxyProblem::UserInfo } else { ProxyProblem::Path });
        }
        let (user_info, host) = match authority.rsplit_once('@') {
            Some((user_info, host)) => (Some(user_info), host),
            None => (None, authority),
        };
        let host = host.parse::<Authority>().map_err(|_| ProxyProblem::Url)?;
        let has_port = host.as_str().len() > host.host().len();
        let authority = match host.port_u16() {
            _ if host.host().is_empty() => return Err(ProxyProblem::Url),
            Some(0) => return Err(ProxyProblem::Url),
            Some(_) => host,
            // `host:` or a number that is too large.
            None if has_port => return Err(ProxyProblem::Url),
            None => {
                let text = format!("{}:{default_port}", host.host());
                text.parse().map_err(|_| ProxyProblem::Url)?
            }
        };
        let auth = user_info.map(ProxyAuth::parse).transpose()?;
        let server = Self { protocol, authority, auth };
        server.check_auth()?;
        Ok(server)
    }

    /// Checks that the protocol can transmit the credentials.
    pub(super) fn check_auth(&self) -> Result<(), ProxyProblem> {
        let Some(ProxyAuth { user, password }) = &self.auth else { return Ok(()) };
        if [user, password].iter().any(|text| text.expose().contains(char::is_control)) {
            return Err(ProxyProblem::UserInfo);
        }
        if self.is_socks() {
            // RFC 1929 has one byte for each length.
            let fits = |text: &Secret| (1..=255).contains(&text.expose().len());
            if !fits(user) || !fits(password) {
                return Err(ProxyProblem::SocksAuth);
            }
        } else if user.expose().contains(':') {
            return Err(ProxyProblem::UserInfo);
        }
        Ok(())
    }

    pub(crate) fn is_socks(&self) -> bool {
        matches!(self.protocol, Protocol::Socks5 | Protocol::Socks5Remote)
    }

    /// Returns the scheme of the URL of the proxy.
    pub(crate) fn scheme(&self) -> &'static str {
        match self.protocol {
            Protocol::Http => "http",
            Protocol::Https => "https",
            Protocol::Socks5 => "socks5",
            Protocol::Socks5Remote => "socks5h",
        }
    }

    /// Returns the URL to connect to, without credentials.
    #[cfg(any(feature = "hyper", test))]
    pub(crate) fn uri(&self) -> Uri {
        let mut parts = Parts::default();
        parts.scheme = self.scheme().parse().ok();
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(PathAndQuery::from_static("/"));
        Uri::from_parts(parts).unwrap_or_default()
    }

    /// Returns the value of the header `Proxy-Authorization`.
    #[cfg(any(feature = "hyper", test))]
    pub(crate) fn authorization(&self) -> Option<HeaderValue> {
        let ProxyAuth { user, password } = self.auth.as_ref()?;
        let pair = Secret::new(format!("{}:{}", user.expose(), password.expose()));
        let value = Secret::new(format!("Basic {}", BASE64_STANDARD.encode(pair.expose())));
        let mut value = HeaderValue::try_from(value.expose().as_str()).ok()?;
        value.set_sensitive(true);
        Some(value)
    }
}

impl ProxyAuth {
    /// Parses the part of a URL before the `@`.
    fn parse(user_info: &str) -> Result<Self, ProxyProblem> {
        let (user, password) = user_info.split_once(':').unwrap_or((user_info, ""));
        let decoded = |text: &str| {
            let has_escapes_only = text.match_indices('%').all(|(at, _)| {
                let digits = text.as_bytes().get(at + 1..at + 3);
                digits.is_some_and(|digits| digits.iter().all(u8::is_ascii_hexdigit))
            });
            let text =
                percent_decode_str(text).decode_utf8().map_err(|_| ProxyProblem::UserInfo)?;
            if !has_escapes_only {
                return Err(ProxyProblem::UserInfo);
            }
            Ok(Secret::new(text.into_owned()))
        };
        Ok(Self { user: decoded(user)?, password: decoded(password)? })
    }
}

impl fmt::Display for ProxyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Url => "is no URL of a proxy; write it as `http://proxy.example.com:3128`",
            Self::Scheme => {
                "has a scheme that is not supported; use `http`, `https`, `socks5` or `socks5h`"
            }
            Self::Path => "has a path or a query, which a proxy has none of; end it after the port",
            Self::UserInfo => {
                "has a user name or a password that cannot be sent; percent-encode them in the \
                 URL, and use no colon in the user name and no control characters"
            }
            Self::SocksAuth => {
                "has a user name or a password that SOCKS 5 cannot transmit; both need 1 to 255 \
                 bytes"
            }
            Self::TwoAuths => {
                "has credentials in its URL and by `basic_auth`; remove one of the two"
            }
        })
    }
}

impl fmt::Debug for ProxyServer {
    /// Prints no credentials.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}://{}\"", self.scheme(), self.authority)
    }
}

#[cfg(test)]
mod tests {
    use super::{ProxyProblem, ProxyServer};

    #[test]
    fn url_of_a_proxy_has_a_scheme_a_host_and_a_port() {
        use ProxyProblem::{Path, Scheme, SocksAuth, Url, UserInfo};
        for (url, expected) in [
            ("http://proxy", Ok("http://proxy:80")),
            ("HTTPS://proxy/", Ok("https://proxy:443")),
            ("proxy:3128", Ok("http://proxy:3128")),
            (" proxy ", Ok("http://proxy:80")),
            ("user:pass@proxy:3128", Ok("http://proxy:3128")),
            ("socks5://[::1]", Ok("socks5://[::1]:1080")),
            ("socks5h://127.0.0.1:9050", Ok("socks5h://127.0.0.1:9050")),
            ("socks4://proxy", Err(Scheme)),
            ("ftp://proxy", Err(Scheme)),
            ("", Err(Url)),
            ("http://", Err(Url)),
            ("http://:3128", Err(Url)),
            ("http://proxy:", Err(Url)),
            ("http://proxy:0", Err(Url)),
            ("http://proxy:65536", Err(Url)),
            ("http://pro xy", Err(Url)),
            ("http://user:pa/ss@proxy", Err(UserInfo)),
            ("http://proxy/path", Err(Path)),
            ("http://proxy?query", Err(Path)),
            ("http://us%3Aer:pass@proxy", Err(UserInfo)),
            ("http://user:pa%ss@proxy", Err(UserInfo)),
            ("http://user:%FF@proxy", Err(UserInfo)),
            ("http://user:%0A@proxy", Err(UserInfo)),
            ("socks5://user@proxy", Err(SocksAuth)),
        ] {
            let parsed = ProxyServer::parse(url).map(|server| server.uri().to_string());
            let expected = expected.map(|text| format!("{text}/"));
            assert_eq!(parsed, expected, "{url}");
        }
    }
}
