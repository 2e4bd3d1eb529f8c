//! The items of a typed stream.

use serde::de::DeserializeOwned;

use super::error::StreamError;
use crate::decode::json_body::json_slice;

/// The largest number of bytes of a line or an event, which is kept in memory until it is complete.
pub(super) const MAX_ITEM: usize = 4 * 1024 * 1024;

/// Decodes one item from JSON.
pub(super) fn decode_item<T: DeserializeOwned>(json: &[u8]) -> Result<T, StreamError> {
    json_slice(json).map_err(|error| {
        let is_empty = json.trim_ascii().is_empty();
        // The error for an empty input speaks of the body, which is not empty.
        StreamError::decode(if is_empty { error.replaced("the data is empty") } else { error })
    })
}
