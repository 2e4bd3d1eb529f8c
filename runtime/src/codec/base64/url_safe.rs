//! Bytes as base64 with the alphabet for URLs and file names (RFC 4648, section 5): `"-_8"`.
//!
//! It is sent without padding, and read with all of its padding or with none. The rest is as in
//! [`base64`](super).

use base64::engine::general_purpose::{URL_SAFE, URL_SAFE_NO_PAD};
use serde::{Deserializer, Serializer};

use super::{AsBytes, decode, encode};

/// Serialises bytes as a string.
///
/// # Errors
///
/// Returns the errors of the serializer.
pub fn serialize<T: AsBytes, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    encode(value, &URL_SAFE_NO_PAD, serializer)
}

/// Deserialises bytes from a string.
///
/// # Errors
///
/// When the value is no string, or not base64 of this alphabet.
pub fn deserialize<'de, T: From<Vec<u8>>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    decode(&URL_SAFE, &URL_SAFE_NO_PAD, "base64 of the URL-safe alphabet", deserializer)
}

option_module! {
    serialize: <T: AsBytes> T,
    deserialize: <T: From<Vec<u8>>> T,
}
