use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    data: Vec<Key>,
    meta: Meta,
}

#[derive(Deserialize)]
struct Key {
    id: String,
}

#[derive(Deserialize)]
struct Meta {
    next: Option<String>,
}

#[endpoint(
    GET, "/v4/a", 200 => Page,
    paginate(cursor = after, next = |page| page.meta.next.clone(), items = data["all"], item = Key),
)]
struct Closure {
    after: Option<String>,
}

#[endpoint(
    GET, "/v4/b", 200 => Page,
    paginate(cursor = after, next = data.iter().last().id, items = data: Vec<Key>),
)]
struct Last {
    after: Option<String>,
}

#[endpoint(
    GET, "/v4/c", 200 => Page,
    paginate(cursor = after, next = last(data.id), items = data, item = Key),
)]
struct Inside {
    after: Option<String>,
}

#[endpoint(
    GET, "/v4/d", 200 => Vec<Key>,
    paginate(cursor = after, next = last().id, items = data, item = Key),
)]
struct ListItself {
    after: Option<String>,
}

#[endpoint(GET, "/v4/e", 200 => Vec<Key>, paginate(next_url = header("Link")))]
struct Link {}

#[endpoint(
    GET, "/v4/f", 200 => Next,
    paginate(cursor = next, next = after, items = data, item = Key),
)]
struct Swapped {
    after: Option<String>,
}

#[derive(Deserialize)]
struct Next {
    data: Vec<Key>,
    next: Option<String>,
}

#[endpoint(GET, "/v4/g", 200 => Vec<Key>, paginate(offset = Some(start), limit = &size))]
struct Expressions {
    start: Option<u64>,
    size: Option<u64>,
}

fn _used(client: &Client) -> String {
    let first = Closure { after: None }.items(client).blocking().next().unwrap().unwrap().id;
    let second = Swapped { after: None }.items(client).blocking().next().unwrap().unwrap().id;
    first + &second
}

fn main() {}

// repaired: `|page| page.meta.next.clone()` => `meta.next`
// repaired by hand: `data["all"]` => `data`
// repaired: `next = data.iter().last().id, items = data: Vec<Key>` => `next = last(data).id, items = data, item = Key`
// repaired: `last(data.id)` => `last(data).id`
// repaired by hand: `next = last().id, items = data, item = Key` => `next = last().id`
// repaired: `next_url = header("Link")` => `link`
// repaired: `cursor = next, next = after` => `cursor = after, next = next`
// repaired: `offset = Some(start)` => `offset = start`
// repaired: `limit = &size` => `limit = size`
