use std::collections::HashMap;

use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String, body = form(deepObject))]
struct ListUsers {
    #[query(deep_object)]
    filter: HashMap<String, String>,
    #[query(csv)]
    ids: Vec<u32>,
    #[query(pipeDelimited, allowEmptyValue)]
    tags: Vec<u32>,
    #[form(explode)]
    names: Vec<u32>,
}

fn _used(client: &Client, list: ListUsers) {
    let _ = list.send(client);
    let _ = <ListUsers as Endpoint>::SPEC;
}

fn main() {}

// repaired: `deepObject` => `brackets`
// repaired: `deep_object` => `brackets`
// repaired: `csv` => `comma`
// repaired: `pipeDelimited` => `pipe`
// repaired: `allowEmptyValue` => `allow_empty`
// repaired: `explode` => `repeat`
