use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[derive(Debug, serde::Deserialize)]
struct Users {
    users: Vec<User>,
    next: Option<User>,
    total: bool,
}

#[endpoint(GET, "/v4/users", 200 => Vec<User>, paginate(offset = offset))]
struct ByOffset {
    offset: Option<bool>,
}

#[endpoint(GET, "/v5/users", 200 => Vec<User>, paginate(page = page))]
struct ByPage {
    page: f64,
}

#[endpoint(
    GET, "/v6/users", 200 => Users,
    paginate(cursor = after, next = next, items = users, item = User),
)]
struct ByCursor {
    after: Option<String>,
}

#[endpoint(GET, "/v7/users", 200 => Vec<User>, paginate(cursor = after, next = last().id))]
struct ByLast {
    after: Option<f32>,
}

#[endpoint(
    GET, "/v8/users", 200 => Users,
    paginate(offset = offset, limit = limit, total = total, items = users, item = User),
)]
struct ByLimit {
    offset: u32,
    limit: char,
}

fn _used(client: &Client) -> u32 {
    let first = ByOffset { offset: None }.items(client).blocking().next();
    let second = ByPage { page: 1.0 }.pages(client).blocking().next();
    let third = ByCursor { after: None }.items(client).blocking().next();
    first.unwrap().unwrap().id + second.unwrap().unwrap().items[0].id + third.unwrap().unwrap().id
}

fn main() {}
