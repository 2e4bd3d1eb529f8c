//! For `#[serde(with = "…")]`: serialises a duration as its seconds instead of as a struct.

use std::time::Duration;

use serde::Serializer;

pub(crate) fn serialize<S: Serializer>(value: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(value.as_secs())
}
