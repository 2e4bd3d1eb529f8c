use std::collections::HashMap;

use endpoint::{Check, Client, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize, Check)]
struct Member {
    #[check(inner(length = 1..=40))]
    names: Vec<String>,
    #[check(items(range = 1..=9))]
    levels: Vec<u8>,
    #[check(keys(length = 1..=40))]
    labels: HashMap<String, String>,
    #[check(min_length = 1, max_length = 40)]
    note: String,
    #[check(regex = "[a-z]+")]
    slug: String,
    #[check(custom(function = "is_known"))]
    kind: String,
    #[check(range(min = 1, message = "too low"))]
    rank: u8,
    #[check(with = |kind: &str| Ok(()))]
    color: String,
    #[check(pattern = SLUG)]
    path: String,
}

fn is_known(_: &str) -> Result<(), String> {
    Ok(())
}

const SLUG: &str = "[a-z]+";

#[endpoint(POST, "/members", 201 => Member)]
struct AddMember {
    #[body]
    #[check(nested)]
    member: Member,
}

async fn note(client: &Client, member: Member) -> String {
    AddMember { member }.send(client).await.unwrap().note
}

fn main() {
    let _ = note;
}

// repaired: `inner(length = 1..=40)` => `length = 1..=40`
// repaired: `items(range = 1..=9)` => `range = 1..=9`
// repaired by hand: `    #[check(keys(length = 1..=40))]\n` => ``
// repaired by hand: `min_length = 1, max_length = 40` => `length = 1..=40`
// repaired: `regex = "[a-z]+"` => `pattern = "[a-z]+"`
// repaired: `custom(function = "is_known")` => `with = is_known`
// repaired: `range(min = 1, message = "too low")` => `range = 1..`
// repaired by hand: `|kind: &str| Ok(())` => `is_known`
// repaired by hand: `pattern = SLUG` => `pattern = "[a-z]+"`
