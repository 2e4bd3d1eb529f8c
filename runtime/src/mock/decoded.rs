//! Percent-encoded text, read again.

use percent_encoding::percent_decode_str;

/// Returns the name and value pairs of a query or form, decoded, in their order.
pub(super) fn pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decoded(name), decoded(value)))
        .collect()
}

/// Returns the decoded text; or, where that is not UTF-8, the text as it stands, so that different
/// texts stay different.
pub(super) fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::{decoded, pairs};

    #[test]
    fn what_is_not_utf8_is_kept_as_it_stands() {
        assert_eq!(decoded("a%20b%C3%BC"), "a bü");
        assert_eq!(decoded("a%20%FC"), "a%20%FC");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            pairs("a=1&&b&%FC=%FE&a=%3D="),
            [pair("a", "1"), pair("b", ""), pair("%FC", "%FE"), pair("a", "==")]
        );
    }
}
