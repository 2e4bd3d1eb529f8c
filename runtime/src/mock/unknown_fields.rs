//! Schema drift: fields that a server sends and a declaration does not have.

use serde::de::DeserializeOwned;

use crate::body::Body;
use crate::decode::json_body::json_slice;
use crate::decode::unknown_fields::collect;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::error::decode::DecodeError;
use crate::error::kind::ErrorKind;

/// Returns the paths of the fields that a response has and the endpoint's types do not have, such
/// as `members[].avatar`. Each path is listed once, however many items of a list have the field.
/// The list has 100 paths at most; an entry `…` after them stands for the others.
///
/// Vendors add fields, and ignoring them is right in production. With a recorded response, a test
/// fails when a declaration is out of date. Fields that serde itself accepts are not found: those
/// of a struct with `#[serde(flatten)]`. A body that is returned as a stream is not read;
/// [`unknown_fields_of`] reads one message of it.
///
/// ```
/// use endpoint::mock::unknown_fields;
/// use endpoint::{Body, endpoint};
/// # use serde::Deserialize;
///
/// #[derive(Deserialize)]
/// struct User {
///     id: u32,
/// }
///
/// #[endpoint(GET, "/v4/users", 200 => Vec<User>)]
/// struct ListUsers {}
///
/// let recorded = http::Response::new(Body::from(r#"[{"id": 1, "avatar": "…"}]"#));
/// assert_eq!(unknown_fields::<ListUsers>(recorded)?, ["[].avatar"]);
/// # Ok::<(), endpoint::Error>(())
/// ```
///
/// # Errors
///
/// When the response is neither a success nor a failure as declared.
pub fn unknown_fields<E: Endpoint>(
    response: http::Response<Body>,
) -> Result<Vec<String>, Error<E::Failure>> {
    match collect(|| E::response(response)) {
        (Err(error), _) if error.kind() != ErrorKind::Failure => Err(error),
        (_, paths) => Ok(paths),
    }
}

/// Returns the paths of the fields that a JSON text has and the type `T` does not have, as
/// [`unknown_fields`] does for the response of an endpoint. For a message of a stream, the body of
/// a webhook, or a part of a response.
///
/// A type that must not have unknown fields outside of tests either has serde's own attribute
/// `#[serde(deny_unknown_fields)]`: then such a field is an error of the call, for this type and in
/// every endpoint.
///
/// ```
/// use endpoint::mock::unknown_fields_of;
/// # use serde::Deserialize;
///
/// /// A message of `200 => Events<Progress>`.
/// #[derive(Deserialize)]
/// struct Progress {
///     percent: u8,
/// }
///
/// assert_eq!(unknown_fields_of::<Progress>(r#"{"percent": 7, "eta": "3m"}"#)?, ["eta"]);
/// # Ok::<(), endpoint::DecodeError>(())
/// ```
///
/// # Errors
///
/// When the text is not JSON, or is JSON of another shape.
pub fn unknown_fields_of<T: DeserializeOwned>(
    json: impl AsRef<[u8]>,
) -> Result<Vec<String>, DecodeError> {
    let (decoded, paths) = collect(|| json_slice::<T>(json.as_ref()));
    decoded.map(|_| paths)
}
