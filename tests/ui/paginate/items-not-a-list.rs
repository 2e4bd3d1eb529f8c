use endpoint::endpoint;
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    count: u32,
}

#[endpoint(
    GET, "/v4/list", 200 => Page,
    paginate(offset = offset, items = count, item = u8),
)]
struct List {
    offset: u32,
}

fn main() {}
