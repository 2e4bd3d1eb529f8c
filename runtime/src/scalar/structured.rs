//! The errors for a structure where there is one value.

use crate::error::encode::EncodeError;

pub(crate) const STRUCTURED: EncodeError = EncodeError::new(
    "must be a single value (string, number, boolean, unit variant), not a structure",
);

/// Returns the error for a struct, which no trait tells from a newtype at compile time.
#[cold]
pub(crate) fn structured(name: &'static str) -> EncodeError {
    let repair = repair_of_std(name).unwrap_or(
        "send its fields one by one, or add `#[serde(transparent)]` to a struct of one field",
    );
    EncodeError::from_string(format!(
        "must be a single value (string, number, boolean, unit variant), not the structure \
         `{name}`; {repair}",
    ))
}

/// Returns what to send instead of a structure of the standard library. The macros refuse these by
/// their names, and do not know aliases.
pub(crate) fn repair_of_std(name: &str) -> Option<&'static str> {
    Some(match name {
        "Duration" => "send the number of seconds, or text",
        "SystemTime" => "add `#[serde(with = \"endpoint::codec::unix_seconds\")]`, or send text",
        "Range" | "RangeInclusive" => "send a field for each end of it, or text",
        _ => return None,
    })
}
