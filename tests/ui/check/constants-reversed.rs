use endpoint::{Check, Client, endpoint};
use serde::Serialize;

const MIN: usize = 1;
const MAX: usize = 8;

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[check(length = MAX..=MIN)]
    name: String,
}

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUsers {
    #[check(items = MAX..=3)]
    names: Vec<String>,
}

#[derive(Serialize, Check)]
struct Filter {
    #[check(length = MAX..=Self::MIN)]
    name: String,
    #[check(items = MIN..=MAX)]
    names: Vec<String>,
}

impl Filter {
    const MIN: usize = 2;
}

fn _used(client: &Client) {
    let _ = AddUser { name: String::new() }.send(client);
    let _ = AddUsers { names: Vec::new() }.send(client);
}

fn main() {}
