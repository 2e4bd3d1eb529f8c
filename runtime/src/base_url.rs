//! The base URL of an API: the part of every URL that is known when the client is built.

mod parts;
#[cfg(test)]
mod tests;

use std::fmt;
use std::net::IpAddr;
use std::ptr;
use std::str::FromStr;

use http::header::HOST;
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

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
        is_loopback(self.host())
    }

    /// Returns the base URL as a URI whose path ends in a slash: what relative references refer to.
    pub(crate) fn folder(&self) -> Option<Uri> {
        self.uri(format!("{}/", self.prefix).parse().ok()?)
    }

    /// Returns the base URL with one more segment at the end of its prefix: an account or a tenant
    /// that is in the path of every endpoint. The segment is percent-encoded.
    ///
    /// ```
    /// use endpoint::BaseUrl;
    ///
    /// let accounts: BaseUrl = "https://api.example.com/2010-04-01/Accounts".parse()?;
    /// let account = accounts.with_segment("AC/7")?;
    /// assert_eq!(account.to_string(), "https://api.example.com/2010-04-01/Accounts/AC%2F7");
    /// # Ok::<(), endpoint::BuildError>(())
    /// ```
    ///
    /// # Errors
    ///
    /// If the segment is empty, `.` or `..`, which URL parsers remove.
    pub fn with_segment(&self, segment: &str) -> Result<Self, BuildError> {
        if matches!(segment, "" | "." | "..") {
            return Err(invalid(
                "a segment of its path is empty, `.` or `..`, which URL parsers remove",
            ));
        }
        let mut base = self.clone();
        base.prefix.push('/');
        base.prefix.extend(utf8_percent_encode(segment, SEGMENT));
        Ok(base)
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

/// The characters that are encoded in a segment: all except unreserved ones.
const SEGMENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Returns whether a host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`.
pub(crate) fn is_loopback(host: &str) -> bool {
    let literal = host.strip_prefix('[').and_then(|host| host.strip_suffix(']'));
    host.eq_ignore_ascii_case("localhost")
        || literal
            .unwrap_or(host)
            .parse::<IpAddr>()
            .is_ok_and(|address| address.to_canonical().is_loopback())
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
