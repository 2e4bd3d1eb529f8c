//! Schema drift: fields that a server sends and a declaration does not have.

use crate::body::Body;
use crate::decode::unknown_fields::collect;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::error::kind::ErrorKind;

/// Returns the paths of the fields that a response has and the endpoint's types do not have, such
/// as `members[].avatar`. Each path is listed once, however many items of a list have the field.
/// The list has 100 paths at most; an entry `…` after them stands for the others.
///
/// Vendors add fields, and ignoring them is right in production. With a recorded response, a test
/// fails when a declaration is out of date. Fields that serde itself accepts are not found: those
/// of a struct with `#[serde(flatten)]`, and those in a body that is returned as a stream.
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
