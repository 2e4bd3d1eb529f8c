use endpoint::{Check, Client, endpoint};
use serde::{Deserialize, Serialize};

const LEAST: u32 = 10;
const MOST: u32 = 5;

struct Limits;

impl Limits {
    const WEIGHT: f64 = 0.5;
}

#[derive(Serialize, Check)]
struct Rank {
    #[check(range = 1..=Limits::WEIGHT)]
    weight: f64,
}

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(POST, "/v4/users", 201 => User)]
struct AddUser {
    #[check(range = LEAST..=MOST)]
    level: Option<u32>,
    #[check(nested)]
    rank: Rank,
}

async fn id(client: &Client, user: AddUser) -> u32 {
    user.send(client).await.unwrap().id
}

fn main() {
    let _ = id;
}

// repaired by hand: `LEAST..=MOST` => `MOST..=LEAST`
// repaired by hand: `1..=Limits::WEIGHT` => `0..=Limits::WEIGHT`
