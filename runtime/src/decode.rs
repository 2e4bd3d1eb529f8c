//! Decoding of responses to the declared types.

pub(crate) mod body;
pub(crate) mod choice;
pub(crate) mod from_response;
pub(crate) mod header;
pub(crate) mod json;
pub(crate) mod json_body;
mod message;
pub(crate) mod parts;
pub(crate) mod traits;
mod transcode;
#[cfg(feature = "mock")]
pub(crate) mod unknown_fields;
