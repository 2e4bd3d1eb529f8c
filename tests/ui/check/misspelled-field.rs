use endpoint::{Check, endpoint};
use serde::Serialize;

#[endpoint(POST, "/users", 201)]
#[check(any_of(emial, phone))]
struct AddUser {
    email: Option<String>,
    phone: Option<String>,
}

#[derive(Serialize, Check)]
#[check(on_of(id, name))]
struct Member {
    id: Option<u64>,
    name: Option<String>,
}

fn main() {}

// repaired: `emial` => `email`
// repaired: `on_of` => `one_of`
