//! Values that are stored as JSON and read again.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;

/// Serialises and deserialises a value, which must not change.
pub(crate) fn stored<T>(value: &T) -> T
where
    T: Debug + PartialEq + Serialize + DeserializeOwned,
{
    let text = serde_json::to_string(value).expect("the value serialises");
    let read = serde_json::from_str(&text).expect("the value deserialises");
    assert_eq!(*value, read);
    read
}
