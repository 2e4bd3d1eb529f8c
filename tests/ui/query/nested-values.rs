use std::collections::{BTreeMap, HashMap};

use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct ListUsers {
    matrix: Vec<Vec<u32>>,
    pairs: Option<Vec<(String, u32)>>,
    #[query(comma)]
    labels: HashMap<String, String>,
    lists: BTreeMap<String, Vec<u32>>,
    maps: [BTreeMap<String, u32>; 2],
    #[query(brackets)]
    right: Vec<BTreeMap<String, u32>>,
    also_right: BTreeMap<String, u32>,
    #[query(indices)]
    #[serde(flatten)]
    flat: BTreeMap<String, u32>,
}

fn _used(client: &Client, list: ListUsers) {
    let _ = list.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}

// repaired: `    matrix` => `    #[query(brackets)]\n    matrix`
// repaired: `    pairs` => `    #[query(brackets)]\n    pairs`
// repaired: `#[query(comma)]` => `#[query(brackets)]`
// repaired: `    lists` => `    #[query(brackets)]\n    lists`
// repaired: `    maps` => `    #[query(brackets)]\n    maps`
// repaired: `    #[serde(flatten)]\n` => ``
