use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct Users {
    users: Vec<User>,
    next: Option<String>,
}

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
    name: String,
}

#[endpoint(GET, "/v4/users", 200 => Users, paginate(offset = offset, limit = limit))]
struct ByOffset {
    offset: u32,
    limit: u32,
}

#[endpoint(GET, "/v5/users", 200 => Users, paginate(cursor = after, next = next))]
struct ByCursor {
    after: Option<String>,
}

#[endpoint(GET, "/v7/users", 200 => String, paginate(page = page))]
struct ByPage {
    page: u32,
}

fn _used(client: &Client) -> u32 {
    let first = ByOffset { offset: 0, limit: 1 }.items(client).blocking().next();
    let second = ByCursor { after: None }.pages(client).blocking().next();
    let third = ByPage { page: 1 }.items(client).blocking().next();
    println!("{}", first.unwrap().unwrap().name);
    second.unwrap().unwrap().items[0].id + third.unwrap().unwrap().id
}

fn main() {}

// repaired by hand: `paginate(offset = offset, limit = limit))` => `paginate(offset = offset, limit = limit, items = users, item = User))`
// repaired by hand: `paginate(cursor = after, next = next))` => `paginate(cursor = after, next = next, items = users, item = User))`
// repaired by hand: `200 => String` => `200 => Vec<User>`
