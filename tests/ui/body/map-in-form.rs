use std::collections::HashMap;

use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v1/customers", 200 => String, body = form)]
struct CreateCustomer {
    metadata: HashMap<String, String>,
    #[form(pipe)]
    address: Option<HashMap<String, String>>,
    items: Vec<HashMap<String, String>>,
    pairs: Vec<(String, String)>,
    #[form(comma)]
    name: String,
    #[serde(flatten)]
    others: HashMap<String, String>,
    #[form(indices)]
    right: HashMap<String, Vec<String>>,
}

fn _used(client: &Client, create: CreateCustomer) {
    let _ = create.send(client);
    let _ = <CreateCustomer as Endpoint>::SPEC;
}

fn main() {}

// repaired: `    metadata` => `    #[form(brackets)]\n    metadata`
// repaired: `#[form(pipe)]` => `#[form(brackets)]`
// repaired: `    items` => `    #[form(brackets)]\n    items`
// repaired: `    pairs` => `    #[serde(with = "endpoint::codec::pairs")] #[form(brackets)]\n    pairs`
// repaired: `#[form(comma)]` => ``
