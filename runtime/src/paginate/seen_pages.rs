//! What is known of the pages before a position.

use serde::{Deserialize, Serialize};

/// Facts about the pages before a position. They are stored with it, so that a resumed list ends
/// where it would have ended without the interruption.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub(super) struct SeenPages {
    /// The number of items on them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) before: Option<u64>,
    /// Whether one of them had as many items as were asked for.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) full: bool,
    /// Whether the server has not promised a page at the position.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) unsure: bool,
    /// The fingerprint of the last of them, if the page at the position may be the same page again.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) last: Option<u64>,
    /// Whether two of them were different.
    #[serde(skip_serializing_if = "is_false")]
    pub(super) changed: bool,
}

impl SeenPages {
    /// Returns whether nothing is known.
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde passes a reference")]
fn is_false(value: &bool) -> bool {
    !value
}
