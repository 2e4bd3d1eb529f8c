//! The key of a map, where it is part of a path: `members[alice].name`.

use serde::Serialize;

use crate::encoder::{Refused, Scalar, Sink};

/// Keys of maps are data, and are printed only if they could be the names of fields.
pub(crate) fn shown(key: &str) -> &str {
    let is_name = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if key.len() <= 64 && key.bytes().all(is_name) { key } else { HIDDEN }
}

const HIDDEN: &str = "…";

/// The key as it is sent, if it can be shown.
pub(crate) fn text<K: Serialize + ?Sized>(key: &K) -> String {
    let mut sent = Sent(String::new());
    match key.serialize(Scalar::new(&mut sent)) {
        Ok(()) => sent.0,
        // It will be refused when it is sent.
        Err(_) => HIDDEN.to_owned(),
    }
}

struct Sent(String);

impl Sink for Sent {
    fn value(&mut self, text: &str, secret: bool) -> Result<(), Refused> {
        shown(if secret { HIDDEN } else { text }).clone_into(&mut self.0);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde::Serialize;

    use super::text;
    use crate::secret::Secret;

    #[test]
    fn a_key_is_shown_as_it_is_sent_if_it_could_be_a_name() {
        #[derive(Serialize)]
        #[serde(rename_all = "kebab-case")]
        enum Role {
            ReadOnly,
        }

        assert_eq!(text("alice_2"), "alice_2");
        assert_eq!(text(&7_u8), "7");
        assert_eq!(text(&Role::ReadOnly), "read-only");
        for key in ["a b", "a.b", "alice@example.com", "ü", "x]; `other", &"a".repeat(65)] {
            assert_eq!(text(key), "…", "{key}");
        }
        assert_eq!(text(&Secret::from("CANARY")), "…");
        assert_eq!(text(&[1, 2]), "…");
    }
}
