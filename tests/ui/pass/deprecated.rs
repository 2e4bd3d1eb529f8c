#![deny(warnings)]

use endpoint::{Client, FromResponse, endpoint};

#[deprecated]
#[endpoint(POST, "/v4/users/{id}", 200 => String, 201 => u32, 404)]
pub struct AddUser {
    id: u32,
    #[deprecated]
    #[check(length = 1..)]
    name: String,
}

#[deprecated]
#[derive(FromResponse)]
pub struct Login {
    #[header("X-Token")]
    pub token: String,
    #[deprecated]
    pub name: String,
}

#[allow(deprecated)]
pub fn used(client: &Client, user: AddUser) {
    let _ = user.send(client);
}

fn main() {}
