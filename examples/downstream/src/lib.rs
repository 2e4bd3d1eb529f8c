//! A user's crate: an SDK of three operations, and a function that uses them.
//!
//! What matters here is how it is tested. `src/tests.rs` has a service in memory, `tests/recorded.rs` compares a
//! recorded response with the declaration, `tests/over_http.rs` has a server on loopback, and
//! `tests/compile_fail.rs` shows that mistakes of the SDK's users do not compile.

#[cfg(test)]
mod tests;

use endpoint::{Client, Error, api, endpoint};
use futures_util::TryStreamExt as _;
use serde::{Deserialize, Serialize};

/// The API of a key server.
#[api(
    base = "https://keys.example.com/api",
    auth = header("X-Auth-Token"),
    _ => Refusal,
)]
#[derive(Debug)]
pub struct Keys;

/// What the server says when it refuses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// For programs.
    pub error_code: String,
    /// For people.
    pub error_msg: String,
}

/// A public key of a user.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Key {
    /// The number that the server gave it.
    pub id: u64,
    /// What the user calls it.
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
    /// How many keys to pass over.
    pub offset: Option<u64>,
    /// How many keys to give at most.
    #[check(range = 1..=100)]
    pub limit: Option<u64>,
}

/// Adds a key.
#[endpoint(POST, "/v1/users/{user}/keys", 201 => Key, api = Keys)]
#[derive(Debug)]
pub struct AddKey {
    /// The name of the user.
    pub user: String,
    /// What to call it.
    #[check(length = 1..=64)]
    pub title: String,
    /// The key, as OpenSSH writes it.
    pub key: String,
}

/// Removes a key.
#[endpoint(DELETE, "/v1/users/{user}/keys/{id}", 204, api = Keys)]
#[derive(Debug)]
pub struct RemoveKey {
    /// The name of the user.
    pub user: String,
    /// The key.
    pub id: u64,
}

/// Puts a key in the place of all those with the same title. The old ones go when the new one is there.
///
/// # Errors
///
/// When the server refuses, or cannot be reached: then some of the old keys may still be there.
pub async fn replace(
    client: &Client<Keys>,
    user: &str,
    title: &str,
    key: &str,
) -> Result<Key, Error<Refusal>> {
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
