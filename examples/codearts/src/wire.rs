//! Values that the vendor writes in its own way, for `#[serde(with = …)]`.

/// Bytes as a base64 string, which is the format of file contents.
pub(crate) mod base64 {
    use ::base64::Engine as _;
    use ::base64::engine::general_purpose::STANDARD;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer, Serializer};

    pub(crate) fn serialize<S: Serializer>(bytes: &[u8], serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&STANDARD.encode(bytes))
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Vec<u8>, D::Error> {
        // Git servers wrap long lines, as MIME does.
        let mut text = String::deserialize(deserializer)?;
        text.retain(|c| !c.is_ascii_whitespace());
        STANDARD.decode(text).map_err(|_| D::Error::custom("the text is not base64"))
    }
}

/// `"true"` and `"false"`, in quotes.
pub(crate) mod quoted_bool {
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<bool, D::Error> {
        match String::deserialize(deserializer)?.as_str() {
            "true" => Ok(true),
            "false" => Ok(false),
            _ => Err(D::Error::custom("the text is neither `true` nor `false`")),
        }
    }
}

/// An identifier that is a string on one of the vendor's pages and a number on another.
pub(crate) mod text_or_number {
    use std::fmt;

    use serde::Deserializer;
    use serde::de::{Error, Visitor};

    struct Id;

    impl Visitor<'_> for Id {
        type Value = String;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a text or a number")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }

        fn visit_u64<E: Error>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }
    }

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<String, D::Error> {
        deserializer.deserialize_any(Id)
    }
}

/// `Jul 22, 2024 2:42:46 PM`, in an unknown time zone; absent or empty for none.
pub(crate) mod twelve_hours {
    use jiff::civil::DateTime;
    use serde::de::Error as _;
    use serde::{Deserialize as _, Deserializer};

    pub(crate) fn deserialize<'de, D: Deserializer<'de>>(
        deserializer: D,
    ) -> Result<Option<DateTime>, D::Error> {
        let text = Option::<String>::deserialize(deserializer)?.unwrap_or_default();
        if text.is_empty() {
            return Ok(None);
        }
        DateTime::strptime("%b %d, %Y %I:%M:%S %p", text).map(Some).map_err(|_| {
            D::Error::custom("the text is not a time such as `Jul 22, 2024 2:42:46 PM`")
        })
    }
}
