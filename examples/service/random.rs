//! Random strings for tokens, codes and ids.

use std::{
    hash::{BuildHasher, Hasher, RandomState},
    iter::repeat_with,
};

/// The alphabet of a mailed code.
pub(super) const LETTERS: &[u8] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ";
/// The alphabet of an id.
pub(super) const HEX: &[u8] = b"0123456789abcdef";
/// The alphabet of a token; the vendor's base64 uses `-` instead of `/`.
pub(super) const BASE64: &[u8] =
    b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-";

/// Draws `length` characters from `alphabet`.
///
/// The source is the random state of the standard library's hash maps: it needs no dependency and
/// is enough for a test server, but not for a real one.
pub(super) fn text(alphabet: &[u8], length: usize) -> String {
    repeat_with(|| RandomState::new().build_hasher().finish())
        .flat_map(u64::to_le_bytes)
        .map(|byte| char::from(alphabet[usize::from(byte) % alphabet.len()]))
        .take(length)
        .collect()
}
