//! serde modules for values that vendors put into strings and numbers, for `#[serde(with = "…")]`.
//!
//! They work wherever serde's attributes do: in JSON bodies, forms, queries, paths and headers of
//! requests, in the bodies and headers of responses, and in your own types. Each has a module
//! `option` for a field that is an `Option`.
//!
//! | module | Rust | sent as | read from |
//! |---|---|---|---|
//! | [`int_string`] | an integer | `"42"` | the same, or the number `42` |
//! | [`unix_seconds`] | [`SystemTime`](std::time::SystemTime) | `1700000000` | a number, also one with a fraction, or a string of one |
//! | [`unix_millis`] | [`SystemTime`](std::time::SystemTime) | `1700000000000` | the same |
//! | [`base64`] | `Vec<u8>`, `Bytes` | `"+/8="` | the same, padded or not |
//! | [`base64::url_safe`] | `Vec<u8>`, `Bytes` | `"-_8"` | the same, padded or not |
//! | [`json_string`] | any type for serde | `"{\"a\":1}"` | a string that holds JSON |
//! | [`pairs`] | `Vec<(K, V)>` | `{"a":1,"b":2}`, in this order | a map |
//!
//! An error states what was expected, and never quotes the value.
//!
//! ```
//! use std::time::{Duration, SystemTime};
//!
//! use bytes::Bytes;
//! use endpoint::{Endpoint, endpoint};
//!
//! #[endpoint(POST, "/v4/files", 201 => String)]
//! struct AddFile {
//!     #[query]
//!     #[serde(with = "endpoint::codec::unix_seconds::option")]
//!     expires: Option<SystemTime>,
//!     #[serde(with = "endpoint::codec::int_string")]
//!     folder_id: u64,
//!     #[serde(with = "endpoint::codec::base64")]
//!     content: Bytes,
//! }
//!
//! let file = AddFile {
//!     expires: Some(SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000)),
//!     folder_id: u64::MAX,
//!     content: Bytes::from_static(b"\xfb\xff"),
//! };
//! let request = file.request(&"https://api.example.com".parse()?)?;
//! assert_eq!(request.uri().query(), Some("expires=1700000000"));
//! assert_eq!(
//!     request.body().to_bytes().unwrap(),
//!     r#"{"folder_id":"18446744073709551615","content":"+/8="}"#
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! With `with`, serde no longer takes a missing field for a `None`. Where a field of a response may
//! be missing, add `default`:
//!
//! ```
//! use std::time::SystemTime;
//!
//! use serde::Deserialize;
//!
//! #[derive(Deserialize)]
//! struct Key {
//!     #[serde(with = "endpoint::codec::unix_millis::option", default)]
//!     expires: Option<SystemTime>,
//! }
//!
//! assert!(serde_json::from_str::<Key>("{}")?.expires.is_none());
//! assert!(serde_json::from_str::<Key>(r#"{"expires":null}"#)?.expires.is_none());
//! # Ok::<(), serde_json::Error>(())
//! ```

/// Creates the module `option` of a codec, from the types that its functions take and return.
macro_rules! option_module {
    (
        serialize: <$($from:ident: $from_bound:path)?> $value:ty,
        deserialize: <$($to:ident: $to_bound:path)?> $read:ty,
    ) => {
        /// The same for an `Option`, for `#[serde(with = "…::option")]`.
        ///
        /// In a request, a `None` is left out as ever. Elsewhere add `default`, if the field may be
        /// missing, and `skip_serializing_if = "Option::is_none"`, if `None` is not to be `null`.
        pub mod option {
            #[allow(clippy::wildcard_imports, reason = "the types of a codec differ")]
            use super::*;

            /// Serialises a value that may be `None`.
            ///
            /// # Errors
            ///
            /// Returns the errors of the codec and of the serializer.
            pub fn serialize<$($from: $from_bound,)? S: serde::Serializer>(
                value: &Option<$value>,
                serializer: S,
            ) -> Result<S::Ok, S::Error> {
                struct Coded<'a, T>(&'a T);
                impl<$($from: $from_bound)?> serde::Serialize for Coded<'_, $value> {
                    fn serialize<S: serde::Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                        super::serialize(self.0, to)
                    }
                }
                match value {
                    Some(value) => serializer.serialize_some(&Coded(value)),
                    None => serializer.serialize_none(),
                }
            }

            /// Deserialises a value, or `None` from `null`.
            ///
            /// # Errors
            ///
            /// Returns the errors of the codec and of the deserializer.
            pub fn deserialize<'de, $($to: $to_bound,)? D: serde::Deserializer<'de>>(
                deserializer: D,
            ) -> Result<Option<$read>, D::Error> {
                struct Coded<T>(T);
                impl<'de, $($to: $to_bound)?> serde::Deserialize<'de> for Coded<$read> {
                    fn deserialize<D: serde::Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                        super::deserialize(from).map(Self)
                    }
                }
                let value: Option<Coded<$read>> = serde::Deserialize::deserialize(deserializer)?;
                Ok(value.map(|coded| coded.0))
            }
        }
    };
}

pub mod base64;
pub mod int_string;
pub mod json_string;
pub mod pairs;
mod scalar_visitor;
mod time;
pub mod unix_millis;
pub mod unix_seconds;
