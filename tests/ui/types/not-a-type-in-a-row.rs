use endpoint::{Client, endpoint};
use serde::Deserialize;

trait Named {}

const LIMIT: u32 = 1;

#[derive(Debug, Deserialize)]
struct User {
    id: u64,
}

#[endpoint(GET, "/named", 200 => Named, 404 => User)]
struct GetNamed {}

#[endpoint(GET, "/limit", 200 => User, 404 => LIMIT)]
struct GetLimit {}

#[endpoint(GET, "/users", 200 => Vec<_>)]
struct ListUsers {}

async fn _used(client: &Client) -> u64 {
    let _ = GetNamed {}.send(client).await.unwrap_err().failure().unwrap().id;
    let _ = ListUsers {}.send(client).await.unwrap().len();
    GetLimit {}.send(client).await.unwrap().id
}

fn main() {}
// repaired by hand: `200 => Named` => `200 => User`
// repaired by hand: `404 => LIMIT` => `404 => User`
// repaired by hand: `Vec<_>` => `Vec<User>`
