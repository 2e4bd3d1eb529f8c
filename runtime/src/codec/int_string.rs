//! Integers as strings: `"9007199254740993"`.
//!
//! JSON for JavaScript holds integers above 2^53 as strings, and so do many identifiers. It is for
//! all integers of Rust and their `NonZero`. Besides the string, a number is read, because vendors
//! change between the two. A string must be exactly what is sent for the integer: `"007"`, `"+7"`
//! and `" 7"` are errors, because they would come back as `"7"`.
//!
//! ```
//! use serde::{Deserialize, Serialize};
//!
//! #[derive(Serialize, Deserialize)]
//! struct Repository {
//!     #[serde(with = "endpoint::codec::int_string")]
//!     id: u64,
//! }
//!
//! let repository: Repository = serde_json::from_str(r#"{"id":"9007199254740993"}"#)?;
//! assert_eq!(repository.id, 9_007_199_254_740_993);
//! assert_eq!(serde_json::to_string(&repository)?, r#"{"id":"9007199254740993"}"#);
//! # Ok::<(), serde_json::Error>(())
//! ```

use std::fmt::Display;
use std::num::NonZero;
use std::str::FromStr;

use serde::{Deserializer, Serializer};

use super::scalar_visitor::{Scalar, ScalarVisitor};

/// An integer of any width. It is implemented for all that the standard library has.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not an integer",
    note = "`int_string` is for the integers of Rust and their `NonZero`; for an `Option`, use \
            `int_string::option`, and for a newtype put the attribute on its field"
)]
pub trait Integer: Display + FromStr + sealed::Sealed {
    /// The expected value, for errors.
    #[doc(hidden)]
    const EXPECTED: &'static str;
}

mod sealed {
    pub trait Sealed {}
}

macro_rules! integers {
    ($($integer:ident)*) => {
        $(
            impl sealed::Sealed for $integer {}
            impl Integer for $integer {
                const EXPECTED: &'static str =
                    concat!("a string of a decimal integer within ", stringify!($integer));
            }

            impl sealed::Sealed for NonZero<$integer> {}
            impl Integer for NonZero<$integer> {
                const EXPECTED: &'static str =
                    concat!("a string of a decimal integer within ", stringify!($integer), ", not 0");
            }
        )*
    };
}

integers!(i8 i16 i32 i64 i128 isize u8 u16 u32 u64 u128 usize);

/// Serialises an integer as a string.
///
/// # Errors
///
/// Returns the errors of the serializer.
pub fn serialize<T: Integer, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_str(value)
}

/// Deserialises an integer from a string or a number.
///
/// # Errors
///
/// When the value is no integer, or does not fit the type.
pub fn deserialize<'de, T: Integer, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_any(ScalarVisitor {
        expected: T::EXPECTED,
        read: |scalar: Scalar<'_>| {
            let (Scalar::Text(text) | Scalar::Number(text)) = scalar;
            let value: T = text.parse().ok()?;
            // `FromStr` also takes a plus sign and leading zeros.
            (value.to_string() == text).then_some(value)
        },
    })
}

option_module! {
    serialize: <T: Integer> T,
    deserialize: <T: Integer> T,
}
