use endpoint::endpoint;

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, paginate(cursor = after, next = last(keys)))]
struct List {
    after: Option<u32>,
}

fn main() {}

// repaired: `next = last(keys)` => `next = last()`
