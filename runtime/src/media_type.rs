//! Parses the value of a `Content-Type` (RFC 9110, section 8.3).

use http::HeaderMap;
use http::header::CONTENT_TYPE;

/// A media type: its essence, such as `text/plain`, and its parameters.
///
/// It is parsed as bytes, because the parameters of a header from a server need not be ASCII.
#[derive(Clone, Copy)]
pub(crate) struct MediaType<'a> {
    essence: &'a str,
    /// The parameters, from the semicolon after the essence.
    rest: &'a [u8],
}

impl<'a> MediaType<'a> {
    /// Returns the first `Content-Type` of a message, or `None` if it is missing or not a media
    /// type.
    pub(crate) fn of(headers: &'a HeaderMap) -> Option<Self> {
        Self::parse(headers.get(CONTENT_TYPE)?.as_bytes())
    }

    /// Parses the value of a header. Returns `None` if it does not begin with `type/subtype`.
    pub(crate) fn parse(value: &'a [u8]) -> Option<Self> {
        let end = value.iter().position(|byte| *byte == b';').unwrap_or(value.len());
        let (essence, rest) = value.split_at(end);
        let essence = str::from_utf8(essence.trim_ascii()).ok()?;
        let (kind, subtype) = essence.split_once('/')?;
        (is_token(kind) && is_token(subtype)).then_some(Self { essence, rest })
    }

    /// Returns whether the essence is this one, ignoring case.
    pub(crate) fn is(self, essence: &str) -> bool {
        self.essence.eq_ignore_ascii_case(essence)
    }

    /// Returns whether the essence starts with a prefix such as `multipart/`, ignoring case.
    pub(crate) fn starts_with(self, prefix: &str) -> bool {
        let start = self.essence.get(..prefix.len());
        start.is_some_and(|start| start.eq_ignore_ascii_case(prefix))
    }

    /// Returns whether the essence ends with a suffix such as `+json`, ignoring case.
    pub(crate) fn ends_with(self, suffix: &str) -> bool {
        let start = self.essence.len().checked_sub(suffix.len());
        let end = start.and_then(|start| self.essence.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(suffix))
    }

    /// Returns whether the content is JSON: `application/json`, `text/json` or `…+json`.
    pub(crate) fn is_json(self) -> bool {
        self.ends_with("/json") || self.ends_with("+json")
    }

    /// Returns the value of the first parameter with a name, ignoring case, without quotes.
    pub(crate) fn parameter(self, name: &str) -> Option<String> {
        let mut rest = self.rest;
        loop {
            rest = rest.strip_prefix(b";")?;
            let (found, value, after) = parameter(rest);
            if found.trim_ascii().eq_ignore_ascii_case(name.as_bytes()) {
                return Some(String::from_utf8_lossy(&value).into_owned());
            }
            rest = after;
        }
    }
}

/// Splits `name=value` and returns the name, the value and the rest, which is empty or begins with
/// a semicolon.
fn parameter(text: &[u8]) -> (&[u8], Vec<u8>, &[u8]) {
    let is_end = |byte: &u8| matches!(byte, b';' | b'=');
    let at = text.iter().position(is_end).unwrap_or(text.len());
    let (name, rest) = text.split_at(at);
    let Some(rest) = rest.strip_prefix(b"=") else { return (name, Vec::new(), rest) };
    let trimmed = rest.trim_ascii_start();
    let Some(quoted) = trimmed.strip_prefix(b"\"") else {
        let end = rest.iter().position(|byte| *byte == b';').unwrap_or(rest.len());
        return (name, rest[..end].trim_ascii().to_vec(), &rest[end..]);
    };
    let (mut value, mut bytes) = (Vec::new(), quoted.iter());
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => break,
            b'\\' => value.extend(bytes.next()),
            byte => value.push(*byte),
        }
    }
    let after = bytes.as_slice();
    let end = after.iter().position(|byte| *byte == b';').unwrap_or(after.len());
    (name, value, &after[end..])
}

/// Returns whether a string is a token (RFC 9110, section 5.6.2).
fn is_token(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(is_token_byte)
}

/// Returns whether a byte can be part of a token.
pub(crate) fn is_token_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

#[cfg(test)]
mod tests {
    use super::MediaType;

    #[test]
    fn media_type_parameter_is_found_in_any_case_and_quoting() {
        for (value, charset) in [
            ("text/plain;charset=utf-8", Some("utf-8")),
            ("text/plain ; CharSet = \"UTF-8\" ; x=y", Some("UTF-8")),
            ("text/plain; a=\"; charset=no\"; charset=\"a\\\"b\"", Some("a\"b")),
            ("text/plain; charset=a; charset=b", Some("a")),
            ("text/plain; charset", Some("")),
            ("text/plain; charset=\"open", Some("open")),
            ("text/plain; xcharset=a", None),
            ("text/plain;;;", None),
            ("text/plain; a=\"b\"junk; charset=c", Some("c")),
            ("text/plain", None),
        ] {
            let media_type = MediaType::parse(value.as_bytes()).unwrap();
            assert!(media_type.is("text/plain"), "{value}");
            assert_eq!(media_type.parameter("charset").as_deref(), charset, "{value}");
        }
    }

    #[test]
    fn value_without_type_and_subtype_is_not_a_media_type() {
        for value in ["", "text", "/plain", "text/", "te xt/plain", "text/plain, text/html", ";a=b"]
        {
            assert!(MediaType::parse(value.as_bytes()).is_none(), "{value}");
        }
        assert!(MediaType::parse(b"text/pl\xe4in").is_none());
        assert!(MediaType::parse(b"text/plain; name=\xe4").is_some());
    }

    #[test]
    fn json_is_recognised_by_its_subtype() {
        for value in ["application/json", "TEXT/JSON; a=b", "application/problem+JSON"] {
            assert!(MediaType::parse(value.as_bytes()).unwrap().is_json(), "{value}");
        }
        for value in ["application/jsonl", "application/xjson", "text/html; a=\"/json\""] {
            assert!(!MediaType::parse(value.as_bytes()).unwrap().is_json(), "{value}");
        }
    }
}
