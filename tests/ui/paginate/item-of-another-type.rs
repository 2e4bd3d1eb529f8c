use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    branches: Vec<Branch>,
    next: Option<String>,
}

#[derive(Deserialize)]
struct Branch {
    name: String,
}

#[endpoint(GET, "/v4/a", 200 => Page, paginate(offset = offset, items = branches, item = String))]
struct ByOffset {
    offset: u32,
}

#[endpoint(
    GET, "/v4/b", 200 => Page,
    paginate(cursor = after, next = next, items = branches, item = Page),
)]
struct ByCursor {
    after: Option<String>,
}

fn _used(client: &Client) -> usize {
    let first = ByOffset { offset: 0 }.items(client).blocking().next().unwrap().unwrap();
    let second = ByCursor { after: None }.items(client).blocking().next().unwrap().unwrap();
    let _ = (first, second);
    0
}

fn main() {}

// repaired by hand: `item = String` => `item = Branch`
// repaired by hand: `item = Page` => `item = Branch`
