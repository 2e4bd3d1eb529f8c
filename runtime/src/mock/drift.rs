//! Schema drift: what a service sends that a declaration does not know.

use std::cell::RefCell;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;
use serde_json::de::StrRead;

use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::{Error, ErrorKind};

thread_local!(static UNKNOWN: RefCell<Option<Vec<String>>> = const { RefCell::new(None) });

/// The fields of a response that the endpoint's types do not have, with the path to each: `members[].avatar`.
///
/// Vendors add fields, and ignoring them is right in production. A test with a recorded response tells when a
/// declaration has fallen behind. Not seen is what serde itself lets pass: everything in a struct that has a
/// `#[serde(flatten)]`, and what comes later of a body that is handed over as a stream.
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
/// assert_eq!(unknown_fields::<ListUsers>(recorded)?, ["[0].avatar"]);
/// # Ok::<(), endpoint::Error>(())
/// ```
///
/// # Errors
///
/// When the response is neither a success nor a failure as declared.
pub fn unknown_fields<E: Endpoint>(
    response: http::Response<Body>,
) -> Result<Vec<String>, Error<E::Failure>> {
    UNKNOWN.set(Some(Vec::new()));
    let result = E::response(response);
    let unknown = UNKNOWN.take().unwrap_or_default();
    match result {
        Err(error) if error.kind() != ErrorKind::Failure => Err(error),
        _ => Ok(unknown),
    }
}

/// Decodes, and notes what is ignored, if somebody wants to know.
pub(crate) fn deserialize<T: DeserializeOwned>(
    parser: &mut Deserializer<StrRead<'_>>,
) -> Result<T, serde_json::Error> {
    if UNKNOWN.with_borrow(Option::is_none) {
        return T::deserialize(parser);
    }
    serde_ignored::deserialize(parser, |path| {
        UNKNOWN.with_borrow_mut(|unknown| {
            if let Some(unknown) = unknown {
                unknown.push(shown(&path));
            }
        });
    })
}

/// `[0].avatar`, as everywhere in this crate.
fn shown(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, index } => format!("{}[{index}]", shown(parent)),
        Path::Map { parent, key } => {
            let parent = shown(parent);
            if parent.is_empty() { key.clone() } else { format!("{parent}.{key}") }
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => shown(parent),
    }
}
