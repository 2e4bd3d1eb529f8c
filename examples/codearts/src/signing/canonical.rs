//! The canonical form of a request, which client and server both hash.

use std::borrow::Cow;
use std::collections::BTreeMap;

use endpoint::Body;
use http::header::{AUTHORIZATION, HOST};
use http::{Request, Uri};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, percent_encode};

use super::error::SigningError;

/// RFC 3986: all but the unreserved characters are encoded.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');
const PATH: &AsciiSet = &COMPONENT.remove(b'/');

pub(super) struct Canonical {
    /// The canonical request. Not a `String`, because header values are bytes.
    pub(super) text: Vec<u8>,
    /// The names of the signed headers: `host;x-sdk-date`.
    pub(super) signed_headers: String,
}

impl Canonical {
    pub(super) fn of(request: &Request<Body>, payload: &str) -> Result<Self, SigningError> {
        let headers = headers(request)?;
        let signed_headers = headers.keys().copied().collect::<Vec<_>>().join(";");
        let uri = request.uri();
        let start = format!(
            "{}\n{}\n{}\n",
            request.method(),
            path(uri.path()),
            query(uri.query().unwrap_or_default()),
        );
        let mut text = start.into_bytes();
        for (name, values) in &headers {
            for value in values {
                for part in [name.as_bytes(), b":", value, b"\n"] {
                    text.extend_from_slice(part);
                }
            }
        }
        text.extend_from_slice(format!("\n{signed_headers}\n{payload}").as_bytes());
        Ok(Self { text, signed_headers })
    }
}

/// Decodes the path as a whole, so that `%2F` becomes a separator, encodes it again and appends a
/// slash. The path that is sent is not changed.
fn path(path: &str) -> String {
    let decoded = Cow::from(percent_decode_str(path));
    let mut path = percent_encode(&decoded, PATH).to_string();
    if !path.ends_with('/') {
        path.push('/');
    }
    path
}

/// Returns the parameters, sorted by their names and values before encoding.
fn query(query: &str) -> String {
    let pairs = query.split('&').filter(|pair| !pair.is_empty());
    let mut pairs: Vec<_> = pairs
        .map(|pair| {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            [name, value].map(|text| Cow::from(percent_decode_str(text)))
        })
        .collect();
    pairs.sort();
    let pairs = pairs.iter().map(|pair| {
        let [name, value] = pair.each_ref().map(|text| percent_encode(text, COMPONENT));
        format!("{name}={value}")
    });
    pairs.collect::<Vec<_>>().join("&")
}

/// The values of every header, by its name.
type Headers<'a> = BTreeMap<&'a str, Vec<Cow<'a, [u8]>>>;

/// Returns all headers except those with a `_`, which gateways drop, and adds the host, which the
/// transport adds later. Several values of one header are sorted and have a line each.
fn headers(request: &Request<Body>) -> Result<Headers<'_>, SigningError> {
    let mut headers = Headers::new();
    for (name, value) in request.headers() {
        if *name != AUTHORIZATION && !name.as_str().contains('_') {
            let value = Cow::from(value.as_bytes().trim_ascii());
            headers.entry(name.as_str()).or_default().push(value);
        }
    }
    for values in headers.values_mut() {
        values.sort();
    }
    if !headers.contains_key(HOST.as_str()) {
        let host = host(request.uri()).ok_or(SigningError::NoHost)?;
        headers.insert(HOST.as_str(), vec![Cow::from(host.into_bytes())]);
    }
    Ok(headers)
}

/// Returns the value of `Host` for a URL, with the port only if it is not the default port of the
/// scheme.
fn host(uri: &Uri) -> Option<String> {
    let host = uri.host()?.to_ascii_lowercase();
    let usual = if uri.scheme_str() == Some("http") { 80 } else { 443 };
    Some(match uri.port_u16() {
        Some(port) if port != usual => format!("{host}:{port}"),
        _ => host,
    })
}

#[cfg(test)]
mod tests {
    use super::{host, path, query};

    #[test]
    fn path_is_decoded_once_and_encoded_again() {
        for (sent, signed) in [
            ("/", "/"),
            ("", "/"),
            ("/a", "/a/"),
            ("/a/", "/a/"),
            ("/a%2Fb%2fc", "/a/b/c/"),
            ("/a%252F", "/a%252F/"),
            ("/a%20b+c~d:e", "/a%20b%2Bc~d%3Ae/"),
            ("/%e6%96%87", "/%E6%96%87/"),
        ] {
            assert_eq!(path(sent), signed, "{sent}");
        }
    }

    #[test]
    fn query_is_sorted_by_decoded_names_and_values() {
        for (sent, signed) in [
            ("", ""),
            ("b=2&a=1", "a=1&b=2"),
            ("a=2&a=10&a=", "a=&a=10&a=2"),
            ("flag&&x=1=2", "flag=&x=1%3D2"),
            ("a%2Db=1&a~=%7e", "a-b=1&a~=~"),
            // `~` comes before `ü`, although `%` comes before `~`.
            ("%C3%BC=1&~=2", "~=2&%C3%BC=1"),
            ("q=a/b%20c+d", "q=a%2Fb%20c%2Bd"),
        ] {
            assert_eq!(query(sent), signed, "{sent}");
        }
    }

    #[test]
    fn host_has_the_port_that_the_transport_sends() {
        for (url, expected) in [
            ("https://API.example.com/a", Some("api.example.com")),
            ("https://api.example.com:443/", Some("api.example.com")),
            ("http://api.example.com:80/", Some("api.example.com")),
            ("http://api.example.com:443/", Some("api.example.com:443")),
            ("http://[::1]:8080/", Some("[::1]:8080")),
            ("/a", None),
        ] {
            assert_eq!(host(&url.parse().unwrap()).as_deref(), expected, "{url}");
        }
    }
}
