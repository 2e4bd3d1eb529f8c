//! The items that rustc names in errors about the types of a declaration.
//!
//! They are those of [`__private`](crate::__private) and as unstable. rustc names an item by the
//! public module that is not hidden, and `endpoint::__private` would look like the place of a
//! mistake that is not the user's. So this module is hidden in the documentation only.

// rustc names a derive by the path with which generated code calls it. Those of serde are not here:
// rustc would name serde's traits by this path, too.
pub use crate::api::of_endpoint::FailureOfNoApi;
pub use crate::check::presence::is_present;
pub use crate::decode::choice::{DecodeJson, DecodeOwned};
pub use crate::decode::header::HeaderAsText;
pub use crate::decode::traits::{FromJson, FromStatus, FromText};
pub use crate::dispatch::Dispatch;
pub use crate::encoder::Encoder;
pub use crate::encoder::generic::{generic_field, generic_pairs};
pub use crate::encoder::traits::{
    EncodeExtension, EncodeJson, EncodeJsonField, EncodePairs, EncodeScalar,
};
pub use crate::envelope::{FailureOfNoEnvelope, FromEnvelope, OpenEnvelope, OpenEnvelopeOwned};
pub use crate::open_enum::{open_number, open_text, unknown_text};
pub use crate::paginate::fields::{Counter, Cursor, More, PageUrl};
pub use crate::paginate::list::{List, items_of};
pub use crate::stream::declared::{DecodeStream, FromItem};
pub use endpoint_macros::{Api as DeriveApi, Serialize as DeriveEndpoint};
