use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Key {
    at: f64,
}

#[endpoint(GET, "/v4/list", 200 => Vec<Key>, paginate(cursor = after, next = last().at))]
struct List {
    after: Option<u32>,
}

fn main() {}
