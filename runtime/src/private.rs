//! The items that only generated code names.
//!
//! They fit the macros of exactly this version, change without notice, and are not covered by
//! semantic versioning. They are re-exported one by one, so that this list is complete.

// In a path at a token of the user's: a crate of the edition 2015 has no `::core`.
pub use std::option::Option::{None, Some};
pub use std::result::Result::Ok;

pub use endpoint_macros::FromResponse;
pub use http;
pub use http::header::{HeaderName, HeaderValue};
pub use serde;

// Some names are here twice. A path at a token of the user's has the second: rustc would find the
// first too long wherever the user imports the item (`unused_qualifications`).
pub use crate::api::of_endpoint::{ApiOf, ApiOr, FailureOf, IsApi, NotAnApi, WithApi};
pub use crate::api::unknown_scheme::refuse_scheme;
pub use crate::api::{Api, Api as ApiTrait, ApiSpec, Auth, NoApi};
pub use crate::autoref::namesake::{OfUser, Suspect};
pub use crate::autoref::{
    DebugAs, DebugAsNothing, Describe, HasNoRules, IsMandatory, Mandatory, Readable, ResultOf,
    Underived, Undescribed, Unnested, Unreadable, Unwritable, Writable, client, debug_variant,
    name, refuse,
};
pub use crate::body::Body;
pub use crate::call::Call;
pub use crate::check::Checker;
pub use crate::check::Pattern;
pub use crate::check::nested::Check as CheckFields;
pub use crate::check::number::integer_bound;
pub use crate::check::presence::is_present;
pub use crate::client::Client;
pub use crate::decode::choice::{Decode, DecodeJson, DecodeOwned};
pub use crate::decode::from_response::FromResponse;
pub use crate::decode::header::{FromHeader, HeaderAs, HeaderAsText};
pub use crate::decode::parts::{JsonFields, NoJsonFields, part_within};
pub use crate::decode::traits::{FromJson, FromStatus, FromText};
pub use crate::dispatch::{Dispatch, constant, error_of};
pub use crate::encoder::Encoder;
pub use crate::encoder::generic::{generic_field, generic_pairs};
pub use crate::encoder::path::{FixedPath, fixed_path};
pub use crate::encoder::traits::{EncodeJson, EncodeJsonField, EncodePairs, EncodeScalar};
pub use crate::endpoint::{Endpoint, Endpoint as EndpointTrait};
pub use crate::envelope::{
    Around, Become, CannotBecome, Envelope as EnvelopeTrait, EnvelopeOr, FromEnvelope, InEnvelope,
    IsEnvelope, NotAnEnvelope, Open, OpenEnvelope, OpenEnvelopeOwned,
};
pub use crate::error::Error;
pub use crate::error::as_failure::{AsFailure, OtherFailure, SameFailure};
pub use crate::error::decode::DecodeError;
pub use crate::error::describe::{DescribeFailure, describe};
pub use crate::open_enum::{TextFunctions, open_number, open_text, unknown_text};
pub use crate::paginate::endpoint::{Paginate, Paginate as PaginateTrait};
pub use crate::paginate::fields::{Counter, Cursor, More, PageUrl};
pub use crate::paginate::items::Items as ItemsStream;
pub use crate::paginate::list::{IsList, ItemsOf, List, ListOf, NotAList, items_of};
pub use crate::paginate::page_parts::PageParts;
pub use crate::paginate::pages::Pages as PagesStream;
pub use crate::paginate::path_field::{PathField, PlainField};
pub use crate::paginate::position::Position;
pub use crate::paginate::total::{content_range, total_in_header};
pub use crate::spec::constant::{field_constant, query_constant};
pub use crate::spec::declared::{
    JSON_ONLY, allow_empty, body, bounds, class, field, floats, header, integers, items, length,
    one, other, part, path, query, url, with_dynamic_names, with_style,
};
pub use crate::spec::field_rule::{FieldRule, FieldRuleKind};
pub use crate::spec::list_style::ListStyle;
pub use crate::spec::{
    Check, ConstantValue, Pagination, ParameterIn, Policy, Security, Spec, Style, Total,
};
pub use crate::stream::declared::{DecodeNamesake, DecodeStream, DecodeTaking};
pub use crate::union::declaration::{ArmValues, JsonType, TagValue, UnionArm, UnionDeclaration};
pub use crate::union::read::{Union, read_borrowing_union, read_union};
pub use crate::union::tagged::{write_kept, write_tag, write_tagged};
pub use crate::union::without_tag::{read_tag, read_tagged};
