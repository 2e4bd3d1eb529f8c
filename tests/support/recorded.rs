//! One request as the server received it.

use std::fmt::{self, Write as _};

/// A request that a scripted server received.
///
/// Nothing is normalised. Bytes of the target or of a header that are not UTF-8 are written as
/// `\xff`, so that tests can assert on them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recorded {
    /// The method as written in the request line.
    pub method: String,
    /// The request target: path and query, still percent-encoded.
    pub target: String,
    /// Names and values in the order received. Over HTTP/1.1, names keep their case, and values all
    /// white space except for the one space after the colon.
    pub headers: Vec<(String, String)>,
    /// The body, without the framing of `transfer-encoding: chunked`.
    pub body: Vec<u8>,
}

impl Recorded {
    /// Returns the value of a header, or `None` if it is absent. Case is ignored.
    ///
    /// # Panics
    ///
    /// If the header is repeated.
    #[track_caller]
    pub fn header(&self, name: &str) -> Option<&str> {
        let values = self.headers(name);
        assert!(values.len() < 2, "`{name}` came {} times in {self}: {values:?}", values.len());
        values.first().copied()
    }

    /// Returns all values of a header in the order received. Case is ignored.
    pub fn headers(&self, name: &str) -> Vec<&str> {
        self.headers
            .iter()
            .filter(|(each, _)| each.eq_ignore_ascii_case(name))
            .map(|(_, value)| value.as_str())
            .collect()
    }

    /// Returns the body as text.
    ///
    /// # Panics
    ///
    /// If the body is not UTF-8.
    #[track_caller]
    pub fn text(&self) -> &str {
        match str::from_utf8(&self.body) {
            Ok(text) => text,
            Err(error) => panic!("the body of {self} is not UTF-8: {error}"),
        }
    }

    /// Returns the body as JSON.
    ///
    /// # Panics
    ///
    /// If the body is not JSON.
    #[track_caller]
    pub fn json(&self) -> serde_json::Value {
        match serde_json::from_slice(&self.body) {
            Ok(value) => value,
            Err(error) => panic!("the body of {self} is not JSON: {error}"),
        }
    }
}

/// Method and target, as a short description for lists.
impl fmt::Display for Recorded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.target)
    }
}

/// Returns UTF-8 as it is, and every other byte as `\xff`.
pub(super) fn legible(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len());
    for chunk in bytes.utf8_chunks() {
        text.push_str(chunk.valid());
        for byte in chunk.invalid() {
            write!(text, "\\x{byte:02x}").expect("writing to a string cannot fail");
        }
    }
    text
}
