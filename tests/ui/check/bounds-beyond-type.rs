use endpoint::{Client, Patch, Secret, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(POST, "/v4/users", 201 => User)]
struct AddUser {
    #[check(range = -1..=9)]
    level: Option<u8>,
    #[check(range = -5..=-1)]
    rank: Vec<u64>,
    #[check(range = 1..=64 * 1024)]
    port: u16,
    #[check(range = -129..=100)]
    offset: Patch<i8>,
    #[check(range = 0.5..=1.5)]
    count: u32,
    #[check(range = 1u64..=5u64)]
    size: Secret<u32>,
    #[check(range = 0.0..=1e400)]
    weight: f64,
    #[check(range = 0.0..=f64::INFINITY)]
    height: f64,
    #[check(range = 1..=16777217)]
    width: f32,
}

async fn id(client: &Client, user: AddUser) -> u32 {
    user.send(client).await.unwrap().id
}

fn main() {
    let _ = id;
}

// repaired by hand: `-1..=9` => `..=9`
// repaired by hand: `#[check(range = -5..=-1)]` => ``
// repaired by hand: `..=64 * 1024` => `..`
// repaired by hand: `-129..=100` => `..=100`
// repaired by hand: `0.5..=1.5` => `1..=1`
// repaired by hand: `1u64..=5u64` => `1..=5`
// repaired by hand: `1e400` => `1e300`
// repaired by hand: `0.0..=f64::INFINITY` => `0.0..`
// repaired: `16777217` => `16777216`
