use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    keys: Vec<u8>,
    others: Vec<u8>,
}

#[endpoint(
    GET, "/v4/list", 200 => Page,
    paginate(cursor = after, next = last(others), items = keys, item = u8),
)]
struct List {
    after: Option<u32>,
}

fn main() {}

// repaired: `last(others)` => `last(keys)`
