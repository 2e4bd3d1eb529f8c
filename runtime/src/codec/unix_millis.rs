//! Times as milliseconds since 1970-01-01 00:00 UTC: `1700000000000`. Times before are negative.
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
//!     #[serde(with = "endpoint::codec::unix_millis")]
//!     expires: SystemTime,
//! }
//!
//! let token: Token = serde_json::from_str(r#"{"expires":1700000000000}"#)?;
//! assert_eq!(token.expires, SystemTime::UNIX_EPOCH + Duration::from_secs(1_700_000_000));
//! assert_eq!(serde_json::to_string(&token)?, r#"{"expires":1700000000000}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::time::SystemTime;

use serde::{Deserializer, Serializer};

use super::time;

const NANOS: i128 = 1_000_000;

/// Serialises a time as an integer.
///
/// # Errors
///
/// When the number is beyond `i64`, and those of the serializer.
pub fn serialize<S: Serializer>(time: &SystemTime, serializer: S) -> Result<S::Ok, S::Error> {
    time::serialize(*time, NANOS, serializer)
}

/// Deserialises a time from a number, or from a string of one.
///
/// # Errors
///
/// When the value is no number, or no time that the platform can hold.
pub fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<SystemTime, D::Error> {
    time::deserialize(NANOS, "a time in milliseconds since 1970", deserializer)
}

option_module! {
    serialize: <> SystemTime,
    deserialize: <> SystemTime,
}
