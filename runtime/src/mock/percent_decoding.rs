//! Decoding of percent-encoded strings.

use percent_encoding::percent_decode_str;

/// Returns the name and value pairs of a query or form, decoded, in their order.
pub(super) fn decode_pairs(text: &str) -> Vec<(String, String)> {
    let pairs = text.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| (decode(name), decode(value)))
        .collect()
}

/// Returns the decoded string; or, where that is not UTF-8, the encoded one, so that different
/// values stay different.
pub(super) fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8().map_or_else(|_| text.to_owned(), Into::into)
}

#[cfg(test)]
mod tests {
    use super::{decode, decode_pairs};

    #[test]
    fn value_that_is_not_utf8_stays_encoded() {
        assert_eq!(decode("a%20b%C3%BC"), "a bü");
        assert_eq!(decode("a%20%FC"), "a%20%FC");
        let pair = |name: &str, value: &str| (name.to_owned(), value.to_owned());
        assert_eq!(
            decode_pairs("a=1&&b&%FC=%FE&a=%3D="),
            [pair("a", "1"), pair("b", ""), pair("%FC", "%FE"), pair("a", "==")]
        );
    }
}
