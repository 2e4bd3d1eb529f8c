//! Pairs as a map, in their order: `[("a", 1), ("b", 2)]` is `{"a":1,"b":2}`.
//!
//! It is for names and values whose order matters, or whose names repeat: in a query or a form,
//! each pair is sent in its place. In serde, a tuple is a list, so that without this module a
//! vector of pairs would be a list of lists.
//!
//! ```
//! use endpoint::{Endpoint, endpoint};
//!
//! #[endpoint(GET, "/v1/search", 200 => String)]
//! struct Search {
//!     #[serde(with = "endpoint::codec::pairs")]
//!     filters: Vec<(String, u32)>,
//!     #[query(brackets)]
//!     #[serde(with = "endpoint::codec::pairs")]
//!     range: [(&'static str, u32); 2],
//! }
//!
//! let filters = vec![("size".to_owned(), 2), ("age".to_owned(), 1), ("size".to_owned(), 3)];
//! let search = Search { filters, range: [("min", 1), ("max", 9)] };
//! let request = search.request(&"https://api.example.com".parse()?)?;
//! assert_eq!(
//!     request.uri().query(),
//!     Some("size=2&age=1&size=3&range%5Bmin%5D=1&range%5Bmax%5D=9")
//! );
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

use std::fmt;
use std::marker::PhantomData;

use serde::de::{DeserializeOwned, MapAccess, Visitor};
use serde::{Deserializer, Serialize, Serializer};

/// A list of pairs that can be sent. It is implemented for vectors, arrays and slices.
#[diagnostic::on_unimplemented(
    message = "`{Self}` is not a list of pairs",
    note = "`pairs` is for a vector, an array or a slice of `(K, V)`; for an `Option`, use \
            `pairs::option`"
)]
pub trait Pairs: sealed::Sealed {
    /// The type of the names.
    #[doc(hidden)]
    type Key: Serialize;
    /// The type of the values.
    #[doc(hidden)]
    type Value: Serialize;

    /// Returns the pairs in their order.
    #[doc(hidden)]
    fn pairs(&self) -> &[(Self::Key, Self::Value)];
}

/// A list of pairs that can be received: a `Vec<(K, V)>`.
#[diagnostic::on_unimplemented(
    message = "`{Self}` cannot be read from pairs",
    note = "`pairs` reads into a `Vec<(K, V)>`; for an `Option`, use `pairs::option`"
)]
pub trait FromPairs: Sized + sealed::Sealed {
    /// Reads a map.
    #[doc(hidden)]
    fn from_map<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

mod sealed {
    pub trait Sealed {}

    impl<K, V> Sealed for [(K, V)] {}
    impl<K, V> Sealed for Vec<(K, V)> {}
    impl<K, V, const N: usize> Sealed for [(K, V); N] {}
    impl<T: Sealed + ?Sized> Sealed for &T {}
}

impl<K: Serialize, V: Serialize> Pairs for [(K, V)] {
    type Key = K;
    type Value = V;

    fn pairs(&self) -> &[(K, V)] {
        self
    }
}

impl<K: Serialize, V: Serialize> Pairs for Vec<(K, V)> {
    type Key = K;
    type Value = V;

    fn pairs(&self) -> &[(K, V)] {
        self
    }
}

impl<K: Serialize, V: Serialize, const N: usize> Pairs for [(K, V); N] {
    type Key = K;
    type Value = V;

    fn pairs(&self) -> &[(K, V)] {
        self
    }
}

impl<T: Pairs + ?Sized> Pairs for &T {
    type Key = T::Key;
    type Value = T::Value;

    fn pairs(&self) -> &[(T::Key, T::Value)] {
        (**self).pairs()
    }
}

impl<K: DeserializeOwned, V: DeserializeOwned> FromPairs for Vec<(K, V)> {
    fn from_map<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_map(PairsVisitor(PhantomData))
    }
}

struct PairsVisitor<K, V>(PhantomData<(K, V)>);

impl<'de, K: DeserializeOwned, V: DeserializeOwned> Visitor<'de> for PairsVisitor<K, V> {
    type Value = Vec<(K, V)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a map")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Vec<(K, V)>, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = map.next_entry()? {
            pairs.push(pair);
        }
        Ok(pairs)
    }
}

/// Serialises pairs as a map.
///
/// # Errors
///
/// Returns the errors of the serializer.
pub fn serialize<T: Pairs + ?Sized, S: Serializer>(
    value: &T,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.collect_map(value.pairs().iter().map(|(name, value)| (name, value)))
}

/// Deserialises pairs from a map, in the order in which they come.
///
/// # Errors
///
/// When the value is no map, or an entry does not fit its types.
pub fn deserialize<'de, T: FromPairs, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    T::from_map(deserializer)
}

option_module! {
    serialize: <T: Pairs> T,
    deserialize: <T: FromPairs> T,
}
