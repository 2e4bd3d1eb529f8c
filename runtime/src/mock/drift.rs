//! Schema drift: what a service sends that a declaration does not know.

use std::cell::RefCell;

use serde::de::DeserializeOwned;
use serde_json::Deserializer;
use serde_json::de::StrRead;

use crate::body::Body;
use crate::endpoint::Endpoint;
use crate::error::Error;
use crate::error::kind::ErrorKind;

thread_local!(static UNKNOWN: RefCell<Option<Unknown>> = const { RefCell::new(None) });

/// How many paths are listed.
const LIMIT: usize = 100;

/// The paths that are found while a response is decoded.
#[derive(Default)]
struct Unknown {
    /// Each once, in the order of the response.
    paths: Vec<String>,
    has_more: bool,
}

/// Returns the paths of the fields that a response has and the endpoint's types do not have:
/// `members[].avatar`. Each path is listed once, however many items of a list have the field. The
/// list has 100 paths at most; an entry `…` after them stands for the others.
///
/// Vendors add fields, and ignoring them is right in production. A test with a recorded response
/// fails when a declaration is out of date. Fields that serde itself lets pass are not found:
/// those of a struct with `#[serde(flatten)]`, and those in a body that is handed over as a stream.
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
    /// Also when a type of the user's panics.
    struct Off;
    impl Drop for Off {
        fn drop(&mut self) {
            UNKNOWN.set(None);
        }
    }
    UNKNOWN.set(Some(Unknown::default()));
    let _off = Off;
    match E::response(response) {
        Err(error) if error.kind() != ErrorKind::Failure => Err(error),
        _ => Ok(UNKNOWN.take().map(Unknown::into_paths).unwrap_or_default()),
    }
}

impl Unknown {
    fn add(&mut self, path: String) {
        if self.paths.contains(&path) {
            return;
        }
        if self.paths.len() < LIMIT {
            self.paths.push(path);
        } else {
            self.has_more = true;
        }
    }

    fn into_paths(mut self) -> Vec<String> {
        if self.has_more {
            self.paths.push("…".to_owned());
        }
        self.paths
    }
}

/// Decodes a value, and notes the fields that are ignored if [`unknown_fields`] asks for them.
pub(crate) fn deserialize<T: DeserializeOwned>(
    parser: &mut Deserializer<StrRead<'_>>,
) -> Result<T, serde_json::Error> {
    if UNKNOWN.with_borrow(Option::is_none) {
        return T::deserialize(parser);
    }
    serde_ignored::deserialize(parser, |path| {
        UNKNOWN.with_borrow_mut(|unknown| {
            if let Some(unknown) = unknown {
                unknown.add(shown(&path));
            }
        });
    })
}

/// Returns the path as text: `[].avatar`.
fn shown(path: &serde_ignored::Path<'_>) -> String {
    use serde_ignored::Path;
    match path {
        Path::Root => String::new(),
        Path::Seq { parent, .. } => shown(parent) + "[]",
        Path::Map { parent, key } => {
            let parent = shown(parent);
            if parent.is_empty() { key.clone() } else { format!("{parent}.{key}") }
        }
        Path::Some { parent }
        | Path::NewtypeStruct { parent }
        | Path::NewtypeVariant { parent } => shown(parent),
    }
}
