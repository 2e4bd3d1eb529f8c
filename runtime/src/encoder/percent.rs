//! Percent-encoding of values in paths, queries and forms.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// Everything except the unreserved characters of RFC 3986, in paths and queries alike, so that no
/// server and no proxy reads a byte of a value as a delimiter.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// Appends a value to a URL or form, percent-encoded.
pub(crate) fn push_encoded(target: &mut String, value: &str) {
    target.extend(utf8_percent_encode(value, ENCODED));
}
