use endpoint::{Client, Endpoint, endpoint};
use serde::{Deserialize, Serialize};

#[derive(Debug, Serialize, Deserialize)]
struct User {
    name: String,
}

#[endpoint(POST, "/v4/users", 200 => User)]
struct AddUser {
    #[body]
    user: User,
}

#[endpoint(PUT, "/v4/users/{id}", 200 => User, 201 => String)]
struct PutUser {
    id: u32,
    #[body]
    user: User,
}

fn _used(client: &Client, user: User, other: User) {
    let _ = AddUser { user }.send(client);
    let _ = PutUser { id: 7, user: other }.send(client);
}

fn main() {
    assert_eq!(AddUser::SPEC.parameters[0].name, "user");
}
