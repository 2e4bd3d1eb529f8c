//! The base URL of an API: the part of every URL that is known when the client is built.

mod parts;

use std::fmt;
use std::net::IpAddr;
use std::ptr;
use std::str::FromStr;

use http::header::HOST;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Request, Uri};

use self::parts::{check_host, check_port, check_prefix};
use crate::error::build::BuildError;

/// The base URL of an API: scheme, host, port and an optional path prefix.
///
/// The path of an endpoint is appended to the prefix, and not resolved against it: with
/// `https://host/gateway` and with `https://host/gateway/`, the path `/v4/user/emails` is
/// `https://host/gateway/v4/user/emails`.
///
/// `Display` writes the URL. `Debug` leaves out the prefix, in which some APIs have a token.
///
/// ```
/// use endpoint::BaseUrl;
///
/// let base: BaseUrl = "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse()?;
/// assert_eq!(base.host(), "codehub-ext.cn-north-4.myhuaweicloud.com");
/// assert!("ftp://host".parse::<BaseUrl>().is_err());
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    /// Empty, or `/` and at least one segment, without a trailing slash.
    prefix: String,
}

impl BaseUrl {
    /// Returns the host, without the port; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.authority.host()
    }

    /// Returns the port, if the URL names one.
    pub fn port(&self) -> Option<u16> {
        self.authority.port_u16()
    }

    /// Returns whether the scheme is `https`.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Returns whether the host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        let literal = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
        host.eq_ignore_ascii_case("localhost")
            || literal
                .unwrap_or(host)
                .parse::<IpAddr>()
                .is_ok_and(|address| address.to_canonical().is_loopback())
    }

    /// Returns whether a request goes to this scheme, host and port. A `Host` header counts too: a
    /// server that has several hosts routes by it.
    pub(crate) fn is_origin_of<B>(&self, request: &Request<B>) -> bool {
        let uri = request.uri();
        let Some(authority) = uri.authority() else { return false };
        let is_named = match request.headers().get(HOST) {
            Some(host) => host.to_str().is_ok_and(|host| self.is_authority(host)),
            None => true,
        };
        // The URI of a request shares the authority of its base URL, so that equal pointers decide
        // without parsing, unless the URI was replaced.
        let is_own = ptr::eq(authority.as_str(), self.authority.as_str())
            || self.is_authority(authority.as_str());
        is_named && is_own && uri.scheme() == Some(&self.scheme)
    }

    /// Returns whether `host` or `host:port` is this host and port, with the default port of the
    /// scheme.
    fn is_authority(&self, text: &str) -> bool {
        let Ok(other) = text.parse::<Authority>() else { return false };
        let default = if self.is_https() { 443 } else { 80 };
        let port = |authority: &Authority| match authority.port_u16() {
            None if authority.as_str().len() == authority.host().len() => Some(default),
            port => port,
        };
        !text.contains('@')
            && other.host().eq_ignore_ascii_case(self.host())
            && port(&other).is_some_and(|other| Some(other) == port(&self.authority))
    }

    /// Returns the length of the URL before the prefix.
    pub(crate) fn origin_length(&self) -> usize {
        self.scheme.as_str().len() + "://".len() + self.authority.as_str().len()
    }

    /// Returns the path prefix, without a trailing slash.
    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

    /// Returns the URI of a path with prefix, or `None` if it is too long.
    pub(crate) fn uri(&self, path_and_query: PathAndQuery) -> Option<Uri> {
        let mut parts = http::uri::Parts::default();
        parts.scheme = Some(self.scheme.clone());
        parts.authority = Some(self.authority.clone());
        parts.path_and_query = Some(path_and_query);
        Uri::from_parts(parts).ok()
    }
}

impl fmt::Display for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}{}", self.scheme, self.authority, self.prefix)
    }
}

impl fmt::Debug for BaseUrl {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rest = if self.prefix.is_empty() { "" } else { "/…" };
        write!(f, "{}://{}{rest}", self.scheme, self.authority)
    }
}

impl FromStr for BaseUrl {
    type Err = BuildError;

    fn from_str(text: &str) -> Result<Self, BuildError> {
        // `http::Uri` drops a fragment silently, so this is checked first.
        if text.contains('#') {
            return Err(invalid("it has a fragment; remove `#` and what follows"));
        }
        if text.contains('?') {
            return Err(invalid(
                "it has a query; remove `?` and what follows, and declare the parameters on the \
                 endpoints",
            ));
        }
        if !text.is_ascii() {
            return Err(invalid(
                "it has characters outside ASCII; write the host in punycode and percent-encode \
                 the path",
            ));
        }
        if text.bytes().any(|byte| byte.is_ascii_whitespace() || byte.is_ascii_control()) {
            return Err(invalid("it has white space or a control character; remove it"));
        }
        let uri: Uri = text.parse().map_err(|_| {
            invalid("it is not a valid URL; write one such as `https://api.example.com`")
        })?;
        let parts = uri.into_parts();
        let scheme = match parts.scheme {
            Some(scheme) if scheme == Scheme::HTTP || scheme == Scheme::HTTPS => scheme,
            _ => return Err(invalid("it does not start with `https://` or `http://`")),
        };
        let authority = parts.authority.ok_or_else(|| invalid("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(invalid(
                "it has a user name or password before the host; give credentials as a header",
            ));
        }
        check_host(authority.host())?;
        check_port(&authority)?;
        let path = parts.path_and_query.map_or_else(String::new, |path| path.path().to_owned());
        let prefix = path.strip_suffix('/').unwrap_or(&path).to_owned();
        if !prefix.is_empty() {
            check_prefix(&prefix)?;
        }
        Ok(Self { scheme, authority, prefix })
    }
}

impl TryFrom<&str> for BaseUrl {
    type Error = BuildError;

    fn try_from(text: &str) -> Result<Self, BuildError> {
        text.parse()
    }
}

impl TryFrom<String> for BaseUrl {
    type Error = BuildError;

    fn try_from(text: String) -> Result<Self, BuildError> {
        text.parse()
    }
}

impl TryFrom<&String> for BaseUrl {
    type Error = BuildError;

    fn try_from(text: &String) -> Result<Self, BuildError> {
        text.parse()
    }
}

/// Creates the error. It does not repeat the URL, which may hold a password.
fn invalid(problem: &'static str) -> BuildError {
    BuildError::base_url(problem)
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn path_prefix_is_kept_without_its_trailing_slash() {
        for (given, kept) in [
            ("https://h", "https://h"),
            ("https://h/", "https://h"),
            ("https://h:8443/a/b/", "https://h:8443/a/b"),
            ("http://[::1]:80/x", "http://[::1]:80/x"),
        ] {
            assert_eq!(given.parse::<BaseUrl>().unwrap().to_string(), kept);
        }
    }

    #[test]
    fn invalid_base_url_is_an_error_that_does_not_print_it() {
        for (given, word) in [
            ("ftp://host/SECRET", "https://"),
            ("host.example/SECRET", "https://"),
            ("https://h/?SECRET", "query"),
            ("https://h/#SECRET", "fragment"),
            ("https://user:SECRET@h", "password"),
            ("https://user@h/SECRET", "user name"),
            ("https://h/a/../SECRET", "`..`"),
            ("https://h/a/%2E%2e/SECRET", "`..`"),
            ("https://h//SECRET", "empty segment"),
            ("https://höst/SECRET", "ASCII"),
            ("https://h:99999/SECRET", "port"),
            ("https://h:port/SECRET", "port"),
            ("https://h/{SECRET}", "percent-encode"),
            ("https://h/a\"SECRET", "percent-encode"),
            ("https:///SECRET", "URL"),
            ("", "URL"),
            ("https://h/a%zzSECRET", "hexadecimal"),
            ("https://h/SECRET%2", "hexadecimal"),
            ("https://h/ SECRET", "white space"),
            (" https://h/SECRET", "white space"),
            ("https://h/SECRET\n", "white space"),
            ("https://h\\SECRET", "URL"),
            ("https://h:0/SECRET", "port"),
            ("https://h:/SECRET", "port"),
            ("https://h:+80/SECRET", "port"),
            ("https://h:65536/SECRET", "port"),
            ("https://h:80:80/SECRET", "URL"),
            ("https://:443/SECRET", "no host"),
            ("https://[fe80::1%25eth0]/SECRET", "zone"),
            ("https://[fe80::1%eth0]/SECRET", "zone"),
            ("https://[fe80::1%25]:443/SECRET", "zone"),
            ("https://[]/SECRET", "IPv6"),
            ("https://[::1.2]/SECRET", "IPv6"),
            ("https://[v1.a]/SECRET", "IPv6"),
            ("https://[127.0.0.1]/SECRET", "IPv6"),
            ("https://[1:2:3:4:5:6:7:8:9]/SECRET", "IPv6"),
            ("https://256.1.1.1/SECRET", "IPv4"),
            ("https://1.2.3/SECRET", "IPv4"),
            ("https://127.1/SECRET", "IPv4"),
            ("https://127.0.0.1./SECRET", "IPv4"),
            ("https://127.0.0.01/SECRET", "IPv4"),
            ("https://2130706433/SECRET", "IPv4"),
            ("https://0x7f.0.0.1/SECRET", "IPv4"),
            ("https://h.0x7f/SECRET", "IPv4"),
            ("https://h.example.1/SECRET", "IPv4"),
            ("https://./SECRET", "label"),
            ("https://a..b/SECRET", "label"),
            ("https://.b/SECRET", "label"),
            ("https://b../SECRET", "label"),
            ("https://a%2eb/SECRET", "URL"),
            ("https://a,b/SECRET", "host name"),
            ("https://a;b/SECRET", "host name"),
            ("https://*.example/SECRET", "host name"),
            ("https://$host/SECRET", "host name"),
        ] {
            let text = given.parse::<BaseUrl>().unwrap_err().to_string();
            assert!(text.contains(word), "{given}: {text}");
            assert!(!text.contains("SECRET"), "{given}: {text}");
        }
    }

    #[test]
    fn base_urls_with_valid_hosts_are_accepted() {
        let label = "a".repeat(63);
        let long = [&*label, &label, &label, &"a".repeat(61)].join(".");
        for host in [
            "h",
            "H.Example",
            "a-b.example",
            "a_b.example",
            "-a.example",
            "xn--bcher-kva.example",
            "h.example.",
            "1.example",
            "0x7f.example",
            "1a",
            "10.0.0.1",
            "255.255.255.255",
            "[::1]",
            "[2001:DB8::1]",
            "[::ffff:10.0.0.1]",
            "h:1",
            "h:65535",
            "h:0080",
            "[::1]:8080",
            &label,
            &long,
        ] {
            let url = format!("https://{host}");
            assert_eq!(url.parse::<BaseUrl>().map(|url| url.to_string()).unwrap(), url);
            // The default transport can read it too.
            #[cfg(feature = "reqwest")]
            reqwest::Url::parse(&url).unwrap();
        }
        for host in [format!("a{label}"), format!("a{long}")] {
            let error = format!("https://{host}").parse::<BaseUrl>().unwrap_err();
            assert!(error.to_string().contains("long"), "{host}: {error}");
        }
        assert!("HTTPS://h".parse::<BaseUrl>().unwrap().is_https());
    }

    #[test]
    fn debug_does_not_print_the_path_prefix() {
        for (url, shown) in
            [("https://h:8443/bot123:SECRET/x", "https://h:8443/…"), ("https://h/", "https://h")]
        {
            let base: BaseUrl = url.parse().unwrap();
            assert_eq!(format!("{base:?}"), shown);
            assert_eq!(base.to_string(), url.trim_end_matches('/'));
        }
    }

    #[test]
    fn loopback_is_recognised_by_address_and_not_by_a_similar_name() {
        for (url, loopback) in [
            ("http://localhost:80", true),
            ("http://127.0.0.2", true),
            ("http://[::1]", true),
            ("http://localhost.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://10.0.0.1", false),
            ("http://LocalHost", true),
            ("http://[::ffff:127.0.0.1]", true),
            ("http://[::ffff:10.0.0.1]", false),
            ("http://[::]", false),
            ("http://0.0.0.0", false),
        ] {
            assert_eq!(url.parse::<BaseUrl>().unwrap().is_loopback(), loopback, "{url}");
        }
    }
}
