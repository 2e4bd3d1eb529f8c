//! Header values: validated, marked sensitive if secret, one header for each value of a sequence.

use http::header::{HeaderMap, HeaderName, HeaderValue};

use super::small_bytes::small_bytes;
use crate::error::encode::EncodeError;
use crate::scalar::ScalarVisitor;

/// Sets one header. The first value replaces the one from a wider declaration, such as that of the
/// API; the next ones are appended.
pub(super) struct HeaderVisitor<'a> {
    headers: &'a mut HeaderMap,
    /// The name; taken for the only value, so that it need not be cloned.
    name: Option<HeaderName>,
    several: bool,
    appending: bool,
}

impl<'a> HeaderVisitor<'a> {
    pub(super) fn new(headers: &'a mut HeaderMap, name: HeaderName) -> Self {
        Self { headers, name: Some(name), several: false, appending: false }
    }

    pub(super) fn header(&self) -> &str {
        self.name.as_ref().map_or("", HeaderName::as_str)
    }
}

impl ScalarVisitor for HeaderVisitor<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        let mut value = header_value(text)?;
        value.set_sensitive(secret || is_credential(self.header()));
        let name = if self.several { self.name.clone() } else { self.name.take() };
        let Some(name) = name else { return Err(EncodeError::new("has two values")) };
        if self.appending {
            self.headers.append(name, value);
        } else {
            self.headers.insert(name, value);
            self.appending = true;
        }
        Ok(())
    }

    fn sequence(&mut self) -> Result<(), EncodeError> {
        self.several = true;
        Ok(())
    }
}

/// Sets a header for every entry of a map. The first value of an entry replaces the header from a
/// wider declaration; the elements of a list become one header each.
pub(super) struct HeaderMapVisitor<'a> {
    headers: &'a mut HeaderMap,
    name: Option<HeaderName>,
    appending: bool,
    /// The names of all entries so far.
    names: Vec<HeaderName>,
}

impl<'a> HeaderMapVisitor<'a> {
    pub(super) fn new(headers: &'a mut HeaderMap) -> Self {
        Self { headers, name: None, appending: false, names: Vec::new() }
    }
}

impl ScalarVisitor for HeaderMapVisitor<'_> {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        let Some(name) = self.name.clone() else {
            return Err(EncodeError::new("must be a map from header names to values"));
        };
        let name = Some(name);
        let mut visitor =
            HeaderVisitor { headers: self.headers, name, several: true, appending: self.appending };
        let result = ScalarVisitor::value(&mut visitor, text, secret);
        self.appending = visitor.appending;
        result.map_err(|error| match &self.name {
            Some(name) => EncodeError::from_string(format!("header `{name}` {error}")),
            None => error,
        })
    }

    fn map(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn sequence_in_map(&mut self) -> Result<(), EncodeError> {
        Ok(())
    }

    fn name(&mut self, name: &str, _secret: bool) -> Result<(), EncodeError> {
        let parsed = HeaderName::from_bytes(name.as_bytes())
            .map_err(|_| EncodeError::new("has a key that is not a valid header name"))?;
        if NOT_OURS.contains(&parsed.as_str()) {
            return Err(EncodeError::from_string(format!(
                "has the key `{parsed}`, a header that the HTTP library sets"
            )));
        }
        // Names are case-insensitive: the second entry would replace the first.
        if self.names.contains(&parsed) {
            return Err(EncodeError::from_string(format!("has the key `{parsed}` twice")));
        }
        self.names.push(parsed.clone());
        (self.name, self.appending) = (Some(parsed), false);
        Ok(())
    }
}

/// Headers that frame the message or address the host, which the HTTP library sets. The macro
/// refuses the same names.
const NOT_OURS: [&str; 10] = [
    "connection",
    "content-length",
    "expect",
    "host",
    "keep-alive",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

/// Creates a header value. The error names the problem and its position, and never the value.
pub(crate) fn header_value(text: &str) -> Result<HeaderValue, EncodeError> {
    // Tokens have up to 100,000 bytes, and `http` validates every byte itself. What it does not
    // refuse is only white space at the ends and bytes outside ASCII, which is quick to find.
    if text.is_ascii()
        && !has_outer_space(text.as_bytes())
        && let Ok(value) = HeaderValue::from_maybe_shared(small_bytes(text.as_bytes()))
    {
        return Ok(value);
    }
    Err(refused_value(text))
}

/// Returns why a text is not the value of a header.
#[cold]
fn refused_value(text: &str) -> EncodeError {
    let other = || EncodeError::new("has a character that HTTP does not allow");
    check_value(text.as_bytes()).err().unwrap_or_else(other)
}

fn has_outer_space(value: &[u8]) -> bool {
    let is_space = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    is_space(value.first()) || is_space(value.last())
}

/// Accepts what every recipient reads alike: visible ASCII, with spaces and tabs inside. `http`
/// also accepts bytes outside ASCII, whose meaning RFC 9110 leaves open.
pub(crate) fn check_value(value: &[u8]) -> Result<(), EncodeError> {
    if has_outer_space(value) {
        return Err(EncodeError::new("starts or ends with white space, which HTTP does not keep"));
    }
    let Some(at) = value.iter().position(|byte| !is_visible(*byte)) else { return Ok(()) };
    let what = match value[at] {
        b'\r' => "a carriage return",
        b'\n' => "a line feed",
        0 => "a NUL",
        byte if byte.is_ascii() => "a control character",
        _ => "a character outside ASCII",
    };
    Err(EncodeError::from_string(format!("has {what} at byte {at}, which a header cannot hold")))
}

const fn is_visible(byte: u8) -> bool {
    matches!(byte, b'\t' | b' '..=b'~')
}

/// Returns whether a header is a credential, whatever the type of its field.
fn is_credential(name: &str) -> bool {
    matches!(name, "authorization" | "proxy-authorization" | "cookie")
}

/// Checks a header that the caller sets for a call or for a client, and marks credentials
/// sensitive.
pub(crate) fn check_header(name: &HeaderName, value: &mut HeaderValue) -> Result<(), EncodeError> {
    if is_credential(name.as_str()) {
        value.set_sensitive(true);
    }
    if NOT_OURS.contains(&name.as_str()) {
        return Err(EncodeError::from_string(format!("`{name}` is set by the HTTP library")));
    }
    check_value(value.as_bytes())
        .map_err(|error| EncodeError::from_string(format!("the value of `{name}` {error}")))
}
