use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    keys: Vec<u8>,
    more: String,
}

#[endpoint(
    GET, "/v4/list", 200 => Page,
    paginate(offset = offset, more = more, items = keys, item = u8),
)]
struct List {
    offset: u32,
}

fn main() {}
