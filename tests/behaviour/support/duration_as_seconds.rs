//! For `#[serde(with = "…")]`: a duration as its seconds. By itself it serialises as a structure.

use std::time::Duration;

use serde::Serializer;

pub(crate) fn serialize<S: Serializer>(value: &Duration, to: S) -> Result<S::Ok, S::Error> {
    to.serialize_u64(value.as_secs())
}
