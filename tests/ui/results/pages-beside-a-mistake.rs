use endpoint::paginate::Paginate;
use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct Page {
    users: Vec<User>,
}

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(
    GET, "/v4/users", 200 => Page, timout = "5s",
    paginate(offset = offset, items = users, item = User),
)]
struct ListUsers {
    offset: u32,
}

#[endpoint(GET, "/v4/names", 200 => Vec<User>, paginat(offset = offset))]
struct ListNames {
    offset: u32,
}

#[endpoint(GET, "/v4/keys", 200 => Vec<User>, paginate(offset = ofset))]
struct ListKeys {
    offset: u32,
}

fn _used(client: &Client) -> u32 {
    let first = ListUsers { offset: 0 }.items(client).blocking().next();
    let second = ListNames { offset: 0 }.items(client).blocking().next();
    let third = ListKeys { offset: 0 }.pages(client).blocking().next();
    first.unwrap().unwrap().id + second.unwrap().unwrap().id + third.unwrap().unwrap().items[0].id
}

fn _is_list<T: Paginate>(_: T) {}

fn _lists() {
    _is_list(ListUsers { offset: 0 });
    _is_list(ListNames { offset: 0 });
    _is_list(ListKeys { offset: 0 });
}

fn main() {}

// repaired: `timout` => `timeout`
// repaired: `paginat(` => `paginate(`
// repaired: `ofset` => `offset`
