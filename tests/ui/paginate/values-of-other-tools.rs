use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Page {
    items: Vec<Item>,
    meta: Meta,
}

#[derive(Debug, Deserialize)]
struct Meta {
    next: Option<String>,
    count: u32,
}

#[derive(Debug, Deserialize)]
struct Item {
    id: String,
}

#[endpoint(GET, "/a", 200 => Page, paginate(link, items = "$.items[*]", item = Item))]
struct JsonPath {}

#[endpoint(GET, "/b", 200 => Page, paginate(link, items = Page::items, item = Item))]
struct OfType {}

#[endpoint(GET, "/c", 200 => Page, paginate(link, items = items.iter(), item = Item))]
struct Method {}

#[endpoint(GET, "/d", 200 => Page, paginate(cursor = at, next = meta?.next, items = items, item = Item))]
struct Optional {
    at: Option<String>,
}

#[endpoint(GET, "/e", 200 => Page, paginate(cursor = at, next = items[-1].id, items = items, item = Item))]
struct Negative {
    at: Option<String>,
}

#[endpoint(GET, "/f", 200 => Page, paginate(offset = at, total = "X-Count", items = items, item = Item))]
struct Header {
    at: Option<u32>,
}

#[endpoint(GET, "/g", 200 => Page, paginate(cursor = at, next = header("X-Next"), items = items, item = Item))]
struct InHeader {
    at: Option<String>,
}

#[endpoint(GET, "/h", 200 => Page, paginate(offset = at, limit = 100, items = items, item = Item))]
struct FixedLimit {
    at: Option<u32>,
}

#[endpoint(GET, "/i", 200 => Page, paginate(offset = type, items = items, item = Item))]
struct Keyword {
    r#type: Option<u32>,
}

#[endpoint(GET, "/j", 200 => Page, paginate(offset = at, limit = size, items = items, item = Item))]
struct NotSent {
    at: Option<u32>,
    #[skip]
    size: u32,
}

async fn _used(client: &Client) {
    let page = JsonPath {}.send(client).await.unwrap();
    println!("{:?} {}", page.meta.next, page.meta.count);
    let _ = JsonPath {}.items(client);
}

fn main() {}

// repaired: `items = "$.items[*]"` => `items = items`
// repaired: `items = Page::items` => `items = items`
// repaired by hand: `items = items.iter()` => `items = items`
// repaired: `next = meta?.next` => `next = meta.next`
// repaired: `next = items[-1].id` => `next = last(items).id`
// repaired: `total = "X-Count"` => `total = header("X-Count")`
// repaired by hand: `cursor = at, next = header("X-Next")` => `link`
// repaired by hand: `limit = 100, items = items, item = Item)` => `items = items, item = Item), query("limit" = 100)`
// repaired by hand: `offset = type` => `offset = r#type`
// repaired by hand: `limit = size, ` => ``
