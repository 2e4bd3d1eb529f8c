use std::collections::HashMap;

use endpoint::{Check, Client, endpoint};
use serde::Serialize;

#[derive(Serialize, Check)]
struct Rule<'a> {
    #[check(length = 1..=64)]
    branch: &'a str,
}

#[derive(Serialize, Check)]
struct Group<'a> {
    #[check(length = 1..=8)]
    name: String,
    rule: Option<Rule<'a>>,
}

#[endpoint(POST, "/v4/groups", 201 => String)]
struct CreateGroup<'a> {
    group: Group<'a>,
}

#[endpoint(PUT, "/v4/groups", 200 => String)]
struct SetGroups<'a, T: Serialize> {
    #[check(items = 1..=3)]
    groups: HashMap<String, Group<'a>>,
    other: T,
}

async fn _used(client: &Client, create: CreateGroup<'_>, set: SetGroups<'_, u8>) -> usize {
    create.send(client).await.unwrap().len() + set.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `    rule: Option<Rule` => `    #[check(nested)]\n    rule: Option<Rule`
// repaired: `    group: Group` => `    #[check(nested)]\n    group: Group`
// repaired by hand: `items = 1..=3` => `nested, items = 1..=3`
