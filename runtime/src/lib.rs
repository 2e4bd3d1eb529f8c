#![doc = include_str!("../README.md")]

#[doc(hidden)]
#[path = "private.rs"]
pub mod __private;
mod api;
mod autoref;
mod base_url;
#[cfg(feature = "blocking")]
mod blocking;
mod body;
mod boxed;
mod call;
mod charset;
pub mod check;
mod client;
pub mod codec;
mod credentials;
mod curl;
// Not `doc(hidden)` for rustc, which names hidden items by their longest path.
#[cfg_attr(doc, doc(hidden))]
pub mod declaration;
mod decode;
mod dispatch;
mod encoder;
mod endpoint;
mod envelope;
mod error;
mod event_source;
#[cfg(any(doc, doctest))]
pub mod guide;
mod mask;
mod media_type;
#[cfg(feature = "mock")]
pub mod mock;
mod nullable;
mod observe;
mod open_enum;
mod options;
pub mod paginate;
mod patch;
mod poll;
mod query_string;
#[cfg(feature = "mock")]
mod recording;
mod response_ext;
mod retry;
mod scalar;
mod secret;
mod signer;
pub mod spec;
mod stream;
mod timer;
mod trace;
pub mod transport;
mod union;
mod uri_reference;

/// Implements the trait [`Check`](trait@crate::Check) for a struct or an enum that declares rules
/// for its own fields with `#[check(…)]`. A request follows them if the field that holds the value
/// has `#[check(nested)]`.
///
/// ```
/// use endpoint::{Check, Endpoint, endpoint};
/// use serde::Serialize;
///
/// #[derive(Serialize, Check)]
/// struct Member {
///     #[check(length = 1..=20)]
///     name: String,
/// }
///
/// #[endpoint(POST, "/v4/teams", 201 => String)]
/// struct CreateTeam {
///     #[check(nested, items = 1..=50)]
///     members: Vec<Member>,
/// }
///
/// let team = CreateTeam { members: vec![Member { name: String::new() }] };
/// let error = team.request(&"https://api.example.com".parse()?).unwrap_err();
/// assert_eq!(error.violations()[0].field(), "members[0].name");
/// # Ok::<(), endpoint::BuildError>(())
/// ```
///
/// Of an enum, the rules of the variant that is there are checked. The only field of a tuple is the
/// value itself in errors, and other fields of tuples are named by their position: `pair[1]`.
///
/// ```
/// # use endpoint::{Check, Endpoint, endpoint};
/// # use serde::Serialize;
/// #[derive(Serialize, Check)]
/// #[serde(untagged)]
/// enum Recipient {
///     Address(#[check(length = 3..)] String),
///     Group {
///         #[check(items = 1..=50)]
///         members: Vec<u64>,
///     },
/// }
///
/// #[endpoint(POST, "/v4/messages", 201 => String)]
/// struct SendMessage {
///     #[check(nested)]
///     to: Recipient,
/// }
///
/// let message = SendMessage { to: Recipient::Group { members: vec![] } };
/// let error = message.request(&"https://api.example.com".parse()?).unwrap_err();
/// assert_eq!(error.violations()[0].field(), "to.members");
/// # Ok::<(), endpoint::BuildError>(())
/// ```
///
/// Rules over several fields are declared on the struct, as on an endpoint:
/// `#[check(any_of(email, phone))]`.
///
/// If the path of the runtime crate is not `::endpoint`, set it on the item:
/// `#[check(crate = ::path)]`.
pub use endpoint_macros::Check;
#[doc = include_str!("../docs/from_response.md")]
pub use endpoint_macros::FromResponse;
/// Implements the conversions of an enum of strings or numbers that a vendor may extend: a value
/// that is not known is kept in a variant of its own, and is not an error.
///
/// serde's derive refuses unknown values, or drops them with `#[serde(other)]`, so that a value
/// that a vendor adds breaks existing clients.
///
/// Each variant is a string: its own name, unless `#[open("…")]` on it or `#[open(rename_all =
/// "…")]` on the enum sets another one. Or each is a number, set with `#[open(20)]`. One variant
/// holds the value that is not known. The derive implements `as_str` (or `as_number`), `From`,
/// `Display`, and serde's `Serialize` and `Deserialize`.
///
/// ```
/// use endpoint::OpenEnum;
///
/// #[derive(Debug, PartialEq, OpenEnum)]
/// #[open(rename_all = "snake_case")]
/// enum State {
///     Active,
///     #[open("ldap-blocked")]
///     LdapBlocked,
///     Unknown(String),
/// }
///
/// let states: Vec<State> = serde_json::from_str(r#"["active", "ldap-blocked", "new"]"#)?;
/// assert_eq!(states, [State::Active, State::LdapBlocked, State::Unknown("new".to_owned())]);
/// assert_eq!(serde_json::to_string(&states)?, r#"["active","ldap-blocked","new"]"#);
///
/// #[derive(Debug, PartialEq, OpenEnum)]
/// enum AccessLevel {
///     #[open(20)]
///     Reporter,
///     #[open(30)]
///     Developer,
///     Unknown(i64),
/// }
///
/// assert_eq!(serde_json::from_str::<AccessLevel>("30")?, AccessLevel::Developer);
/// assert_eq!(AccessLevel::from(35).as_number(), 35);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// If the path of the runtime crate is not `::endpoint`, set it on the enum: `#[open(crate =
/// ::path)]`.
pub use endpoint_macros::OpenEnum;
#[doc = include_str!("../docs/union.md")]
pub use endpoint_macros::Union;
#[doc = include_str!("../docs/api.md")]
pub use endpoint_macros::api;
#[doc = include_str!("../docs/endpoint.md")]
pub use endpoint_macros::endpoint;

pub use crate::api::{Api, ApiSpec, Auth, Expired, IsExpired, NoApi};
pub use crate::base_url::BaseUrl;
#[cfg(feature = "blocking")]
pub use crate::blocking::Blocking;
pub use crate::body::{Body, Part, Progress, ToBody, ToPart, Upload};
pub use crate::boxed::BoxError;
pub use crate::call::Call;
pub use crate::check::nested::Check;
pub use crate::client::Client;
pub use crate::client::builder::ClientBuilder;
pub use crate::credentials::{Credentials, Token, TokenProvider};
pub use crate::decode::from_response::FromResponse;
pub use crate::decode::json_body::Json;
pub use crate::endpoint::Endpoint;
pub use crate::envelope::Envelope;
pub use crate::error::Error;
pub use crate::error::as_failure::AsFailure;
pub use crate::error::build::{BuildError, BuildErrorKind};
pub use crate::error::decode::DecodeError;
pub use crate::error::delivery::Delivery;
pub use crate::error::erased::AnyFailure;
pub use crate::error::kind::ErrorKind;
pub use crate::error::transport::{TransportError, TransportErrorKind};
pub use crate::error::violation::Violation;
pub use crate::event_source::{EventSource, EventSourceError};
pub use crate::nullable::Nullable;
pub use crate::observe::{CallOutcome, CallSummary};
pub use crate::options::Options;
pub use crate::patch::Patch;
pub use crate::poll::Poller;
pub use crate::response_ext::ResponseExt;
pub use crate::retry::Retry;
pub use crate::secret::Secret;
pub use crate::signer::Signer;
pub use crate::spec::Spec;
pub use crate::stream::error::StreamError;
pub use crate::stream::events::{Event, Events};
pub use crate::stream::json_lines::JsonLines;
pub use crate::stream::streaming::Streaming;
