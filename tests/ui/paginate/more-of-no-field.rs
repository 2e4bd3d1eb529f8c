use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    keys: Vec<u8>,
    has_more: bool,
}

#[endpoint(
    GET, "/v4/list", 200 => Page,
    paginate(offset = offset, more = has_mor, items = keys, item = u8),
)]
struct List {
    offset: u32,
}

fn main() {}
