use endpoint::{Client, Patch, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(PATCH, "/user", 200 => User)]
struct ChangeUser {
    name: Option<Patch<String>>,
    age: Patch<Option<u8>>,
    tags: Vec<Patch<String>>,
}

async fn id(client: &Client, change: ChangeUser) -> u32 {
    change.send(client).await.unwrap().id
}

fn main() {
    let _ = id;
}

// repaired: `Option<Patch<String>>` => `Patch<String>`
// repaired: `Patch<Option<u8>>` => `Patch<u8>`
// repaired: `Vec<Patch<String>>` => `Vec<Option<String>>`
