use std::collections::BTreeMap;

use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(DELETE, "/v4/users", 200 => User)]
struct DeleteUsers {
    #[headers]
    extra: BTreeMap<String, String>,
    #[query_param("user-id")]
    id: u32,
    #[header_param("X-Trace")]
    trace: String,
    #[skip_serializing]
    note: String,
}

#[endpoint(POST, "/v4/users", 200 => User)]
#[derive(Debug)]
struct AddUser {
    #[rename = "userName"]
    name: String,
    #[validate(length(min = 1))]
    title: String,
    #[skip_serializing_none]
    email: Option<String>,
    #[endpoint(header = "X-Request")]
    request: String,
    #[endpoint::query]
    dry_run: bool,
}

async fn _used(client: &Client, delete: DeleteUsers, add: AddUser) -> Option<u32> {
    let user = delete.send(client).await.ok()?;
    let added: User = add.send(client).await.ok()?;
    Some(user.id + added.id)
}

fn main() {}

// repaired: `#[headers]` => `#[header]`
// repaired by hand: `#[query_param("user-id")]` => `#[query] #[serde(rename = "user-id")]`
// repaired: `#[header_param("X-Trace")]` => `#[header("X-Trace")]`
// repaired: `#[skip_serializing]` => `#[skip]`
// repaired: `#[rename = "userName"]` => `#[serde(rename = "userName")]`
// repaired: `#[validate(length(min = 1))]` => `#[check(length = 1..=5)]`
// repaired by hand: `#[skip_serializing_none]` => ``
// repaired: `#[endpoint(header = "X-Request")]` => `#[header("X-Request")]`
// repaired: `#[endpoint::query]` => `#[query]`
