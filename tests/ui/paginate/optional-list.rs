use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET, "/v4/users", 200 => Option<Vec<User>>, paginate(offset = offset))]
struct ListUsers {
    offset: u32,
}

fn _used(client: &Client) -> u32 {
    let first = ListUsers { offset: 0 }.items(client).blocking().next();
    first.unwrap().unwrap().id
}

fn main() {}

// repaired by hand: `200 => Option<Vec<User>>` => `200 => Vec<User>, 204 => None`
