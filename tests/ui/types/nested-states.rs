use std::collections::HashMap;

use endpoint::{Client, Nullable, Patch, Secret, endpoint};

#[endpoint(PATCH, "/user", 200 => String)]
struct ChangeUser {
    name: Option<Patch<String>>,
    nick: Patch<Option<String>>,
    born: Nullable<Option<u32>>,
    left: Nullable<Patch<u32>>,
    tags: Vec<Patch<String>>,
    labels: HashMap<String, Patch<u8>>,
    token: Secret<Option<String>>,
    #[serde(with = "endpoint::codec::json_string")]
    filter: Option<Vec<u32>>,
    id: u64,
}

#[endpoint(GET, "/user/{id}", 200 => String)]
struct GetUser {
    id: Patch<u64>,
}

async fn _used(change: ChangeUser, user: GetUser, client: &Client) -> usize {
    let _ = change.id;
    change.send(client).await.unwrap().len() + user.send(client).await.unwrap().len()
}

fn main() {}
// repaired: `name: Option<Patch<String>>` => `name: Patch<String>`
// repaired: `nick: Patch<Option<String>>` => `nick: Patch<String>`
// repaired: `born: Nullable<Option<u32>>` => `born: Nullable<u32>`
// repaired: `left: Nullable<Patch<u32>>` => `left: Patch<u32>`
// repaired: `tags: Vec<Patch<String>>` => `tags: Vec<Option<String>>`
// repaired: `labels: HashMap<String, Patch<u8>>` => `labels: HashMap<String, Option<u8>>`
// repaired: `token: Secret<Option<String>>` => `token: Option<Secret>`
// repaired: `codec::json_string"` => `codec::json_string::option"`
// repaired by hand: `    id: Patch<u64>,` => `    id: u64,`
