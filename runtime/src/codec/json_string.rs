//! A JSON document within a string: `"{\"state\":\"open\"}"`, as some vendors want it in a query,
//! a form or a field.
//!
//! An error in the document names the place of the problem. The string of a type that holds a
//! [`Secret`](crate::Secret) is sent in clear as ever, but a header made from it is not marked as
//! sensitive; for that, make the field a `Secret<String>`.
//!
//! ```
//! use std::collections::BTreeMap;
//!
//! use endpoint::{Endpoint, endpoint};
//!
//! #[endpoint(GET, "/v4/search", 200 => String)]
//! struct Search {
//!     #[serde(with = "endpoint::codec::json_string")]
//!     filters: BTreeMap<&'static str, Vec<&'static str>>,
//! }
//!
//! let search = Search { filters: BTreeMap::from([("label", vec!["a", "b"])]) };
//! let request = search.request(&"https://api.example.com".parse()?)?;
//! let query = "filters=%7B%22label%22%3A%5B%22a%22%2C%22b%22%5D%7D";
//! assert_eq!(request.uri().query(), Some(query));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, Error, Unexpected, Visitor};
use serde::ser::Error as _;
use serde::{Deserializer, Serialize, Serializer};

use super::scalar_visitor::refused;
use crate::decode::json_body::json_slice;
use crate::encoder::json;

/// Serialises a value as the JSON of it, in a string.
///
/// # Errors
///
/// When JSON cannot represent the value, and those of the serializer.
pub fn serialize<T: Serialize, S: Serializer>(value: &T, serializer: S) -> Result<S::Ok, S::Error> {
    let json = json::value(value).map_err(|_| S::Error::custom("JSON cannot hold the value"))?;
    // The outermost `None` has no JSON there: a body leaves it out.
    let json = json.as_deref().unwrap_or(b"null");
    match str::from_utf8(json) {
        Ok(json) => serializer.serialize_str(json),
        Err(_) => Err(S::Error::custom("the JSON is not UTF-8")),
    }
}

/// Deserialises a value from a string that holds JSON.
///
/// # Errors
///
/// When the value is no string, or the string holds no JSON, or JSON of another shape.
pub fn deserialize<'de, T: DeserializeOwned, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    // A deserializer of a string would quote a number that it finds.
    deserializer.deserialize_any(JsonVisitor(PhantomData))
}

option_module! {
    serialize: <T: Serialize> T,
    deserialize: <T: DeserializeOwned> T,
}

struct JsonVisitor<T>(PhantomData<T>);

impl<T: DeserializeOwned> Visitor<'_> for JsonVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a string that holds JSON")
    }

    fn visit_str<E: Error>(self, json: &str) -> Result<T, E> {
        json_slice(json.as_bytes()).map_err(|error| {
            let place = match error.path() {
                "" => String::new(),
                path => format!("`{path}`: "),
            };
            if json.trim_ascii().is_empty() {
                // The error for an empty input speaks of the body.
                return refused("string", "a string that holds JSON, which is not empty");
            }
            // The last `, expected ` of a message is where serde states what was expected.
            let problem = error.problem().replace(", expected ", " in place of ");
            refused("string", &format!("a string that holds JSON of its type ({place}{problem})"))
        })
    }

    fn visit_bytes<E: Error>(self, _: &[u8]) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("byte array"), &self))
    }

    fn visit_bool<E: Error>(self, _: bool) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("boolean"), &self))
    }

    fn visit_i64<E: Error>(self, _: i64) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("integer"), &self))
    }

    fn visit_u64<E: Error>(self, _: u64) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("integer"), &self))
    }

    fn visit_f64<E: Error>(self, _: f64) -> Result<T, E> {
        Err(E::invalid_type(Unexpected::Other("floating point"), &self))
    }
}
