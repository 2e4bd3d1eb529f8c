//! Resolves URI references that servers send (RFC 3986, section 5): the targets of redirects and of
//! links to the next page.
//!
//! Servers also send characters that a URI cannot hold. Those with only one interpretation are
//! percent-encoded, as browsers do: spaces, quotes, angle brackets, and every byte outside ASCII. A
//! reference that URL parsers interpret in different ways is an error, so that no request goes to a
//! URL that the server did not mean.

use std::fmt;
use std::net::{Ipv4Addr, Ipv6Addr};

use http::Uri;
use http::uri::{Authority, PathAndQuery, Scheme};
use percent_encoding::{AsciiSet, CONTROLS, percent_encode};

/// The reason why a URI reference cannot be used: a predicate, such as "has no host". It does not
/// repeat the reference, whose query may hold a secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct InvalidReference(&'static str);

impl fmt::Display for InvalidReference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0)
    }
}

/// The characters that are encoded in a query. The URL standard also encodes the apostrophe, which
/// RFC 3986 allows.
const QUERY: &AsciiSet = &CONTROLS.add(b' ').add(b'"').add(b'<').add(b'>');
/// The characters that are encoded in a path, as in the URL standard.
const PATH: &AsciiSet = &QUERY.add(b'`').add(b'{').add(b'}');

/// Resolves a reference in a response from `base`. The result has no fragment.
pub(crate) fn resolve(base: &Uri, reference: &[u8]) -> Result<Uri, InvalidReference> {
    let reference = without_fragment(reference)?;
    let (scheme, rest) = split_scheme(reference)?;
    let mut parts = base.clone().into_parts();
    if let Some(rest) = rest.strip_prefix(b"//") {
        let (authority, rest) = rest.split_at(position(rest, b"/?").unwrap_or(rest.len()));
        parts.authority = Some(parse_authority(authority)?);
        parts.scheme = scheme.or(parts.scheme);
        let (path, query) = split_query(rest);
        parts.path_and_query = Some(target(if path.is_empty() { b"/" } else { path }, query)?);
    } else if scheme.is_some() {
        return Err(InvalidReference("has a scheme and no host"));
    } else {
        parts.path_and_query = Some(relative(base, rest)?);
    }
    Uri::from_parts(parts).map_err(|_| TOO_LONG)
}

/// Parses a path and query that begins with a slash: here, `//a` is a path and not a host.
pub(crate) fn path_and_query(text: &[u8]) -> Result<PathAndQuery, InvalidReference> {
    let text = without_fragment(text)?;
    if !text.starts_with(b"/") {
        return Err(InvalidReference("does not begin with `/`"));
    }
    let (path, query) = split_query(text);
    target(path, query)
}

/// Returns whether two absolute URIs have the same scheme, host and port.
pub(crate) fn is_same_origin(one: &Uri, other: &Uri) -> bool {
    let port = |uri: &Uri| {
        let default = if uri.scheme() == Some(&Scheme::HTTPS) { 443 } else { 80 };
        uri.port_u16().unwrap_or(default)
    };
    let is_same_host = match (one.host(), other.host()) {
        (Some(one), Some(other)) => one.eq_ignore_ascii_case(other),
        _ => false,
    };
    is_same_host && one.scheme() == other.scheme() && port(one) == port(other)
}

const TOO_LONG: InvalidReference = InvalidReference("is longer than 65,534 bytes");

/// Returns the reference up to its fragment, without white space around it.
fn without_fragment(reference: &[u8]) -> Result<&[u8], InvalidReference> {
    let reference = reference.trim_ascii();
    if reference.iter().any(u8::is_ascii_control) {
        return Err(InvalidReference("has a control character"));
    }
    let end = position(reference, b"#").unwrap_or(reference.len());
    Ok(&reference[..end])
}

fn position(text: &[u8], any_of: &[u8]) -> Option<usize> {
    text.iter().position(|byte| any_of.contains(byte))
}

/// Splits off the scheme, if there is one.
fn split_scheme(reference: &[u8]) -> Result<(Option<Scheme>, &[u8]), InvalidReference> {
    let Some(end) = position(reference, b":/?").filter(|&end| reference[end] == b':') else {
        return Ok((None, reference));
    };
    let (scheme, rest) = (&reference[..end], &reference[end + 1..]);
    if scheme.eq_ignore_ascii_case(b"https") {
        return Ok((Some(Scheme::HTTPS), rest));
    }
    if scheme.eq_ignore_ascii_case(b"http") {
        return Ok((Some(Scheme::HTTP), rest));
    }
    let is_scheme = |byte: &u8| byte.is_ascii_alphanumeric() || b"+-.".contains(byte);
    let begins = scheme.first().is_some_and(u8::is_ascii_alphabetic);
    Err(InvalidReference(if begins && scheme.iter().all(is_scheme) {
        "has a scheme that is neither `http` nor `https`"
    } else {
        "has a colon in the first segment of its path"
    }))
}

fn split_query(text: &[u8]) -> (&[u8], Option<&[u8]>) {
    match position(text, b"?") {
        Some(at) => (&text[..at], Some(&text[at + 1..])),
        None => (text, None),
    }
}

/// Returns the path and query of a reference without scheme and host.
fn relative(base: &Uri, rest: &[u8]) -> Result<PathAndQuery, InvalidReference> {
    let (path, query) = split_query(rest);
    let current = base.path();
    if path.is_empty() {
        let query = query.or(base.query().map(str::as_bytes));
        return target(current.as_bytes(), query);
    }
    if path.starts_with(b"/") {
        return target(path, query);
    }
    let folder = current.rfind('/').map_or("/", |end| &current[..=end]);
    target(&[folder.as_bytes(), path].concat(), query)
}

/// Percent-encodes a path that begins with a slash, and a query, and removes dot segments.
fn target(path: &[u8], query: Option<&[u8]>) -> Result<PathAndQuery, InvalidReference> {
    if path.contains(&b'\\') {
        return Err(InvalidReference("has a backslash, which some URL parsers read as a slash"));
    }
    let mut target = without_dot_segments(&percent_encode(path, PATH).to_string());
    let is_dot = |segment: &str| {
        let plain = segment.to_ascii_lowercase().replace("%2e", ".");
        plain == "." || plain == ".."
    };
    if target.split('/').any(is_dot) {
        return Err(InvalidReference(
            "has a percent-encoded `.` or `..` in its path, which some URL parsers remove",
        ));
    }
    if let Some(query) = query {
        target.push('?');
        target.extend(percent_encode(query, QUERY));
    }
    PathAndQuery::try_from(target).map_err(|_| TOO_LONG)
}

/// Removes the dot segments of a path (RFC 3986, section 5.2.4).
fn without_dot_segments(path: &str) -> String {
    let mut kept = Vec::new();
    let mut segments = path.strip_prefix('/').unwrap_or(path).split('/').peekable();
    while let Some(segment) = segments.next() {
        let is_step = segment == "." || segment == "..";
        if segment == ".." {
            kept.pop();
        }
        if !is_step {
            kept.push(segment);
        } else if segments.peek().is_none() {
            kept.push("");
        }
    }
    format!("/{}", kept.join("/"))
}

/// Parses a host and an optional port.
fn parse_authority(authority: &[u8]) -> Result<Authority, InvalidReference> {
    let authority = str::from_utf8(authority).ok().filter(|text| text.is_ascii());
    let Some(authority) = authority else {
        return Err(InvalidReference("has a host that is not in ASCII; it must be in punycode"));
    };
    if authority.contains('@') {
        return Err(InvalidReference("has a user name or password"));
    }
    let end = authority.rfind(']').unwrap_or_default();
    let (host, port) = match authority[end..].find(':') {
        Some(at) => (&authority[..end + at], &authority[end + at + 1..]),
        None => (authority, ""),
    };
    check_host(host)?;
    let host = host.to_ascii_lowercase();
    let authority = if port.is_empty() {
        host
    } else {
        let is_number = port.bytes().all(|byte| byte.is_ascii_digit());
        let port = port.parse::<u16>().ok().filter(|_| is_number);
        let port = port.ok_or(InvalidReference("has a port that is not from 0 to 65535"))?;
        format!("{host}:{port}")
    };
    Authority::try_from(authority).map_err(|_| InvalidReference("has a host that is not valid"))
}

/// Accepts names and addresses that every URL parser interprets alike.
fn check_host(host: &str) -> Result<(), InvalidReference> {
    if host.is_empty() {
        return Err(InvalidReference("has no host"));
    }
    if let Some(address) = host.strip_prefix('[').and_then(|host| host.strip_suffix(']')) {
        let is_address = address.parse::<Ipv6Addr>().is_ok();
        return is_address.then_some(()).ok_or(InvalidReference("has an invalid IPv6 address"));
    }
    if !host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)) {
        return Err(InvalidReference("has a host with a character that no host name has"));
    }
    // URL parsers read a host whose last label is a number as an IPv4 address, such as `127.1` for
    // 127.0.0.1.
    let last = host.trim_end_matches('.').rsplit('.').next().unwrap_or_default();
    let is_hex = |text: &str| text.bytes().all(|byte| byte.is_ascii_hexdigit());
    let is_number = last.to_ascii_lowercase().strip_prefix("0x").is_some_and(is_hex)
        || last.bytes().all(|byte| byte.is_ascii_digit());
    if is_number && host.parse::<Ipv4Addr>().is_err() {
        return Err(InvalidReference("has an IPv4 address in an unusual form"));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
