//! Keys of maps in the path to a value: `members[alice].name`.

use serde::Serialize;

use crate::error::encode::EncodeError;
use crate::scalar::{ScalarSerializer, ScalarVisitor};

/// Returns the key if it could be the name of a field, and `…` otherwise: other keys are data, such
/// as e-mail addresses, and are not printed.
pub(crate) fn redact_key(key: &str) -> &str {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if key.len() <= 64 && key.bytes().all(is_name) { key } else { HIDDEN }
}

const HIDDEN: &str = "…";

/// Returns the key as it is sent, redacted by [`redact_key`].
pub(super) fn key_to_string<K: Serialize + ?Sized>(key: &K) -> String {
    let mut visitor = KeyString(String::new());
    match key.serialize(ScalarSerializer::new(&mut visitor)) {
        Ok(()) => visitor.0,
        // The encoder reports the key, with the reason.
        Err(_) => HIDDEN.to_owned(),
    }
}

struct KeyString(String);

impl ScalarVisitor for KeyString {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), EncodeError> {
        redact_key(if secret { HIDDEN } else { text }).clone_into(&mut self.0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::key_to_string;
    use crate::secret::Secret;

    #[test]
    fn map_key_is_printed_only_if_it_looks_like_a_name() {
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        enum Role {
            ReadOnly,
        }

        assert_eq!(key_to_string("alice_2"), "alice_2");
        assert_eq!(key_to_string(&7_u8), "7");
        assert_eq!(key_to_string(&Role::ReadOnly), "read-only");
        for key in ["a b", "a.b", "alice@example.com", "ü", "x]; `other", &"a".repeat(65)] {
            assert_eq!(key_to_string(key), "…", "{key}");
        }
        assert_eq!(key_to_string(&Secret::from("CANARY")), "…");
        assert_eq!(key_to_string(&[1, 2]), "…");
    }
}
