use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    keys: Vec<u8>,
    meta: Option<Meta>,
}

#[derive(Deserialize)]
struct Meta {
    next: bool,
}

#[endpoint(
    GET, "/v4/list", 200 => Page,
    paginate(cursor = after, next = meta.next, items = keys, item = u8),
)]
struct List {
    after: Option<u32>,
}

fn main() {}
