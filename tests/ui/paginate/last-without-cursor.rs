use endpoint::endpoint;

#[endpoint(GET, "/v4/list", 200 => Vec<u8>, paginate(offset = offset, next = last()))]
struct List {
    offset: u32,
}

fn main() {}

// repaired: `, next = last()` => ``
