//! Bytes as base64 (RFC 4648, section 4): `"+/8="`. [`url_safe`] has the other alphabet.
//!
//! It is sent with padding, and read with all of its padding or with none. Anything else is an
//! error: characters of the other alphabet, white space and line breaks, padding that is cut off,
//! and bits after the last byte that are not zero. Fields can be `Vec<u8>`,
//! [`Bytes`](bytes::Bytes), `Box<[u8]>`, [`Secret<Vec<u8>>`](crate::Secret) and, in a request, all
//! that is `AsRef<[u8]>`.
//!
//! ```
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct File {
//!     #[serde(with = "endpoint::codec::base64")]
//!     content: Vec<u8>,
//! }
//!
//! let file: File = serde_json::from_str(r#"{"content":"+/8="}"#)?;
//! assert_eq!(file.content, b"\xfb\xff");
//! assert_eq!(serde_json::to_string(&file)?, r#"{"content":"+/8="}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use serde::{Deserializer, Serialize, Serializer};

use super::scalar_visitor::{Scalar, ScalarVisitor};
use crate::secret::Secret;

pub mod url_safe;

/// Bytes that can be sent as base64: all that is `AsRef<[u8]>`, and a secret.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not bytes",
    note = "`base64` is for `Vec<u8>`, `Bytes`, `Secret<Vec<u8>>` and all that is `AsRef<[u8]>`; for \
            an `Option`, use `base64::option`"
)]
pub trait AsBytes {
    /// Returns the bytes.
    #[doc(hidden)]
    fn bytes(&self) -> &[u8];

    /// Returns whether the bytes are not to be printed.
    #[doc(hidden)]
    fn is_secret(&self) -> bool;
}

impl<T: AsRef<[u8]>> AsBytes for T {
    fn bytes(&self) -> &[u8] {
        self.as_ref()
    }

    fn is_secret(&self) -> bool {
        false
    }
}

impl AsBytes for Secret<Vec<u8>> {
    fn bytes(&self) -> &[u8] {
        self.expose()
    }

    fn is_secret(&self) -> bool {
        true
    }
}

/// Serialises bytes as a string.
///
/// # Errors
///
/// Returns the errors of the serializer.
pub fn serialize<T: AsBytes, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    encode(value, &STANDARD, serializer)
}

/// Deserialises bytes from a string.
///
/// # Errors
///
/// When the value is no string, or not base64.
pub fn deserialize<'de, T: From<Vec<u8>>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    decode(&STANDARD, &STANDARD_NO_PAD, "base64 of the standard alphabet", deserializer)
}

option_module! {
    serialize: <T: AsBytes> T,
    deserialize: <T: From<Vec<u8>>> T,
}

/// Serialises bytes by an engine. The text of a secret is a secret.
fn encode<T: AsBytes, S: Serializer>(
    value: &T,
    engine: &impl Engine,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let text = engine.encode(value.bytes());
    if value.is_secret() {
        Secret::new(text).serialize(serializer)
    } else {
        serializer.serialize_str(&text)
    }
}

/// Deserialises bytes by one of two engines: the first one if the text has padding.
fn decode<'de, T: From<Vec<u8>>, D: Deserializer<'de>>(
    padded: &impl Engine,
    unpadded: &impl Engine,
    expected: &'static str,
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_any(ScalarVisitor {
        expected,
        read: |scalar: Scalar<'_>| {
            let Scalar::Text(text) = scalar else { return None };
            let bytes =
                if text.ends_with('=') { padded.decode(text) } else { unpadded.decode(text) };
            bytes.ok().map(T::from)
        },
    })
}
