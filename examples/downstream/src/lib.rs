//! An example of a user's crate: an SDK of three operations, and a function that uses them.
//!
//! It shows how to test an SDK: `src/tests.rs` uses a server in memory, `tests/recorded.rs`
//! compares a recorded response with the declaration, `tests/over_http.rs` uses a server on the
//! loopback interface, and the package `compile_fail` shows that mistakes of the SDK's users do not
//! compile.

#[cfg(test)]
mod tests;

use endpoint::{Client, Error, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API of a key server.
#[api(
    base = "https://keys.example.com/api",
    auth = header("X-Auth-Token"),
    _ => ApiFailure,
)]
#[derive(Debug)]
pub struct Keys;

/// The failure of every operation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ApiFailure {
    /// The code, for programs.
    pub error_code: String,
    /// The message, for people.
    pub error_msg: String,
}

/// A public key of a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The number of the key.
    pub id: u64,
    /// The title that the user chose.
    pub title: String,
}

/// Lists the keys of a user.
#[endpoint(
    GET, "/v1/users/{user}/keys", 200 => Vec<Key>, api = Keys,
    paginate(offset = offset, limit = limit, total = header("X-Total")),
)]
#[derive(Debug)]
pub struct ListKeys {
    /// The name of the user.
    pub user: String,
    /// The number of keys to skip.
    pub offset: Option<u64>,
    /// The maximum number of keys on a page.
    #[check(range = 1..=100)]
    pub limit: Option<u64>,
}

/// Adds a key.
#[endpoint(POST, "/v1/users/{user}/keys", 201 => Key, api = Keys)]
#[derive(Debug)]
pub struct AddKey {
    /// The name of the user.
    pub user: String,
    /// The title of the key.
    #[check(length = 1..=64)]
    pub title: String,
    /// The key, in the format of OpenSSH.
    pub key: String,
}

/// Removes a key.
#[endpoint(DELETE, "/v1/users/{user}/keys/{id}", 204, api = Keys)]
#[derive(Debug)]
pub struct RemoveKey {
    /// The name of the user.
    pub user: String,
    /// The number of the key.
    pub id: u64,
}

/// Replaces all keys with the same title by a new key. The old keys are removed after the new one
/// has been added.
///
/// # Errors
///
/// If the server reports a failure, or cannot be reached. Some of the old keys may then still
/// exist.
pub async fn replace(
    client: &Client<Keys>,
    user: &str,
    title: &str,
    key: &str,
) -> Result<Key, Error<ApiFailure>> {
    let list = ListKeys { user: user.to_owned(), offset: None, limit: Some(100) };
    let old = list.items(client).try_filter(|key| std::future::ready(key.title == title));
    let old: Vec<_> = old.try_collect().await?;
    let (title, key) = (title.to_owned(), key.to_owned());
    let new = AddKey { user: user.to_owned(), title, key }.send(client).await?;
    for key in old {
        RemoveKey { user: user.to_owned(), id: key.id }.send(client).await?;
    }
    Ok(new)
}
