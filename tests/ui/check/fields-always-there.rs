use endpoint::{Check, endpoint};
use serde::Serialize;

#[endpoint(POST, "/users", 201)]
#[check(any_of(email, phone))]
struct AddUser {
    email: String,
    phone: Option<String>,
}

#[derive(Serialize, Check)]
#[check(one_of(id, name))]
struct Member {
    id: u64,
    name: Option<String>,
}

fn main() {}

// repaired by hand: `email: String` => `email: Option<String>`
// repaired by hand: `id: u64` => `id: Option<u64>`
