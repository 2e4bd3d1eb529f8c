//! The part of every URL that is known when the client is built.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};

use crate::error::BuildError;

/// Where an API lives: scheme, host, port and an optional path prefix.
///
/// The path of an endpoint is appended to the prefix, never resolved against it, so
/// `https://host/gateway` and `https://host/gateway/` both put `/v4/user/emails` at
/// `https://host/gateway/v4/user/emails`.
///
/// ```
/// use endpoint::BaseUrl;
///
/// let base: BaseUrl = "https://codehub-ext.cn-north-4.myhuaweicloud.com".parse()?;
/// assert_eq!(base.host(), "codehub-ext.cn-north-4.myhuaweicloud.com");
/// assert!("ftp://host".parse::<BaseUrl>().is_err());
/// # Ok::<(), endpoint::BuildError>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BaseUrl {
    scheme: Scheme,
    authority: Authority,
    /// Empty, or `/` and at least one segment, without a trailing slash.
    prefix: String,
}

impl BaseUrl {
    /// The host, without the port; an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        self.authority.host()
    }

    /// The port, if the URL names one.
    pub fn port(&self) -> Option<u16> {
        self.authority.port_u16()
    }

    /// Whether the scheme is `https`.
    pub fn is_https(&self) -> bool {
        self.scheme == Scheme::HTTPS
    }

    /// Whether the host is this machine: `localhost`, 127.0.0.0/8 or `[::1]`.
    pub fn is_loopback(&self) -> bool {
        let host = self.host();
        let literal = host.trim_start_matches('[').trim_end_matches(']');
        host.eq_ignore_ascii_case("localhost")
            || literal.parse::<IpAddr>().is_ok_and(|address| address.is_loopback())
    }

    /// The length of the URL in front of the prefix.
    pub(crate) fn origin_length(&self) -> usize {
        self.scheme.as_str().len() + "://".len() + self.authority.as_str().len()
    }

    pub(crate) fn prefix(&self) -> &str {
        &self.prefix
    }

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

impl FromStr for BaseUrl {
    type Err = BuildError;

    fn from_str(text: &str) -> Result<Self, BuildError> {
        // `http::Uri` drops a fragment silently, so it is looked for first.
        if text.contains('#') {
            return Err(refuse("it has a fragment; remove `#` and what follows"));
        }
        if text.contains('?') {
            return Err(refuse(
                "it has a query; remove `?` and what follows, and declare the parameters on the \
                 endpoints",
            ));
        }
        if !text.is_ascii() {
            return Err(refuse(
                "it has characters outside ASCII; write the host in punycode and percent-encode \
                 the path",
            ));
        }
        let uri: Uri = text.parse().map_err(|_| {
            refuse("it is not a valid URL; write one such as `https://api.example.com`")
        })?;
        let parts = uri.into_parts();
        let scheme = match parts.scheme {
            Some(scheme) if scheme == Scheme::HTTP || scheme == Scheme::HTTPS => scheme,
            _ => return Err(refuse("it does not start with `https://` or `http://`")),
        };
        let authority = parts.authority.ok_or_else(|| refuse("it has no host"))?;
        if authority.as_str().contains('@') {
            return Err(refuse(
                "it has a user name or password before the host; give credentials as a header",
            ));
        }
        let has_port = authority.as_str().len() > authority.host().len();
        if has_port && authority.port_u16().is_none() {
            return Err(refuse("its port is not a number from 0 to 65535"));
        }
        if authority.host().is_empty() {
            return Err(refuse("it has no host"));
        }
        let path = parts.path_and_query.map_or_else(String::new, |path| path.path().to_owned());
        let prefix = path.strip_suffix('/').unwrap_or(&path).to_owned();
        if !prefix.is_empty() {
            check_prefix(&prefix)?;
        }
        Ok(Self { scheme, authority, prefix })
    }
}

/// The prefix must survive every URL parser unchanged, or the endpoint's path would end up under
/// another one.
fn check_prefix(prefix: &str) -> Result<(), BuildError> {
    let allowed = |c: char| c.is_ascii_alphanumeric() || "/-._~!$&'()*+,;=:@%".contains(c);
    if !prefix.chars().all(allowed) {
        return Err(refuse(
            "its path has a character that a URL cannot hold; percent-encode it (placeholders are for \
             endpoints)",
        ));
    }
    for segment in prefix[1..].split('/') {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        if plain.is_empty() {
            return Err(refuse("its path has an empty segment (`//`)"));
        }
        if plain == "." || plain == ".." {
            return Err(refuse("its path has a `.` or `..` segment; write the path it stands for"));
        }
    }
    Ok(())
}

/// The URL itself stays out of the text: it may hold a password.
fn refuse(problem: &'static str) -> BuildError {
    BuildError::base_url(problem)
}

#[cfg(test)]
mod tests {
    use super::BaseUrl;

    #[test]
    fn a_prefix_is_kept_and_a_trailing_slash_is_not() {
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
    fn what_is_not_a_plain_base_is_refused_and_never_echoed() {
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
        ] {
            let text = given.parse::<BaseUrl>().unwrap_err().to_string();
            assert!(text.contains(word), "{given}: {text}");
            assert!(!text.contains("SECRET"), "{given}: {text}");
        }
    }

    #[test]
    fn loopback_is_recognised_by_address_not_by_looks() {
        for (url, loopback) in [
            ("http://localhost:80", true),
            ("http://127.0.0.2", true),
            ("http://[::1]", true),
            ("http://localhost.example.com", false),
            ("http://127.0.0.1.example.com", false),
            ("http://10.0.0.1", false),
        ] {
            assert_eq!(url.parse::<BaseUrl>().unwrap().is_loopback(), loopback, "{url}");
        }
    }
}
