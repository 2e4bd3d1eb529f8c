//! The vendor's formats of times.

use jiff::{
    Timestamp,
    tz::{self, TimeZone},
};
use serde::Serializer;

/// Formats a time as CodeArts Repo does: `2025-05-20T15:42:31.351+08:00`.
pub(super) fn beijing(time: Timestamp) -> String {
    let local = time.to_zoned(TimeZone::fixed(tz::offset(8)));
    local.strftime("%Y-%m-%dT%H:%M:%S%.3f%:z").to_string()
}

/// The same, for `#[serde(serialize_with = …)]`.
pub(super) fn serialize_in_beijing<S: Serializer>(
    time: &Timestamp,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(&beijing(*time))
}

/// Formats a time as IAM does: `2026-11-24T11:04:04.000000Z`.
pub(super) fn utc(time: Timestamp) -> String {
    time.strftime("%Y-%m-%dT%H:%M:%S.%6fZ").to_string()
}
