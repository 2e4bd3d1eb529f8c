use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    keys: Vec<u8>,
    next: Option<String>,
}

#[endpoint(
    GET, "/v4/list", 200 => Page,
    paginate(next = next, next_url = next, items = keys, item = u8),
)]
struct List {}

fn main() {}
