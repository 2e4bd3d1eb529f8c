use endpoint::{Check, Client, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Check)]
struct Member {
    #[check(length(min = 1, max = 40))]
    name: String,
    #[check(length <= 80)]
    note: String,
    #[check(range(1, 9))]
    level: u8,
    #[check(items = (1, 5))]
    groups: Vec<String>,
    #[check(enum = ["daily", "weekly"])]
    schedule: String,
    #[check(min = 1, max = 5)]
    rank: u8,
    #[check(any_of(name, note))]
    color: Option<String>,
}

#[endpoint(POST, "/members", 201 => Member)]
struct AddMember {
    #[body]
    #[check(nested)]
    member: Member,
}

async fn name(client: &Client, member: Member) -> String {
    AddMember { member }.send(client).await.unwrap().name
}

fn main() {
    let _ = name;
}

// repaired: `length(min = 1, max = 40)` => `length = 1..=40`
// repaired: `length <= 80` => `length = ..=80`
// repaired: `range(1, 9)` => `range = 1..=9`
// repaired: `items = (1, 5)` => `items = 1..=5`
// repaired: `enum = ["daily", "weekly"]` => `pattern = "daily|weekly"`
// repaired: `min = 1, max = 5` => `range = 1..=5`
// repaired by hand: `    #[check(any_of(name, note))]\n` => ``
