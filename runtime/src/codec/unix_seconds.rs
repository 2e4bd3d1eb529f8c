//! Times as seconds since 1970-01-01 00:00 UTC: `1700000000`. Times before are negative.
//!
//! A time is sent as an integer, rounded down. A number with a fraction is read to the nanosecond,
//! and so is a string that holds a decimal number, as headers do.
//!
//! ```
//! use std::time::{Duration, SystemTime};
//!
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Token {
//!     #[serde(with = "endpoint::codec::unix_seconds")]
//!     expires: SystemTime,
//! }
//!
//! let token: Token = serde_json::from_str(r#"{"expires":1700000000}"#)?;
//! assert_eq!(token.expires, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
//! assert_eq!(serde_json::to_string(&token)?, r#"{"expires":1700000000}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::time::SystemTime;

use serde::ser::Error as _;
use serde::{Deserializer, Serializer};

use super::scalar_visitor::{Scalar, ScalarVisitor};
use super::time::{from_units, to_units};

const NANOS: i128 = 1_000_000_000;

/// Serialises a time as an integer.
///
/// # Errors
///
/// When the number is beyond `i64`, and those of the serializer.
pub fn serialize<S: Serializer>(time: &SystemTime, serializer: S) -> Result<S::Ok, S::Error> {
    match to_units(*time, NANOS) {
        Some(number) => serializer.serialize_i64(number),
        None => Err(S::Error::custom("the time is too far from 1970")),
    }
}

/// Deserialises a time from a number, or from a string of one.
///
/// # Errors
///
/// When the value is no number, or no time that the platform can hold.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SystemTime, D::Error> {
    deserializer.deserialize_any(ScalarVisitor {
        expected: "a time in seconds since 1970",
        read: |scalar: Scalar<'_>| {
            let (Scalar::Text(number) | Scalar::Number(number)) = scalar;
            from_units(number, NANOS)
        },
    })
}

option_module! {
    serialize: <> SystemTime,
    deserialize: <> SystemTime,
}
