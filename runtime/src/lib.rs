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
mod uri_reference;

/// Lets a structure state rules about its own fields, which `#[check(nested)]` on a field of that type
/// follows.
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
/// Where the runtime crate is not at `::endpoint`, say so on the struct: `#[check(crate = ::path)]`.
pub use endpoint_macros::Check;
/// An enum of the values that a vendor documents, with a variant for those it adds later: nothing is lost,
/// and a new value is no error.
///
/// Every variant stands for a text, its own name unless `#[open("…")]` or `#[open(rename_all = "…")]` says
/// otherwise, or for a number. One variant holds what is not known. The enum gets `as_str` (or `as_number`),
/// `From`, `Display`, and serde's `Serialize` and `Deserialize`.
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
/// Where the runtime crate is not at `::endpoint`, say so on the enum: `#[open(crate = ::path)]`.
pub use endpoint_macros::OpenEnum;
#[doc = include_str!("../docs/response.md")]
pub use endpoint_macros::Response;
#[doc = include_str!("../docs/api.md")]
pub use endpoint_macros::api;
#[doc = include_str!("../docs/endpoint.md")]
pub use endpoint_macros::endpoint;

pub use crate::api::{Api, ApiSpec, Auth, NoApi};
pub use crate::base_url::BaseUrl;
#[cfg(feature = "blocking")]
pub use crate::blocking::Blocking;
pub use crate::body::{Body, Part, Progress, ToBody, ToPart, Upload};
pub use crate::boxed::BoxError;
pub use crate::call::Call;
pub use crate::client::Client;
pub use crate::client::builder::ClientBuilder;
pub use crate::credentials::{Credentials, SharedCredentials, Token};
pub use crate::decode::from_response::FromResponse;
pub use crate::decode::json_body::Json;
pub use crate::encoder::Encoder;
pub use crate::endpoint::Endpoint;
pub use crate::envelope::Envelope;
pub use crate::error::Error;
pub use crate::error::build::BuildError;
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
pub use crate::response_ext::ResponseExt;
pub use crate::retry::Retry;
pub use crate::secret::Secret;
pub use crate::signer::Signer;
pub use crate::spec::Spec;
pub use crate::stream::error::StreamError;
pub use crate::stream::events::{Event, Events};
pub use crate::stream::json_lines::JsonLines;
pub use crate::stream::streaming::Streaming;
