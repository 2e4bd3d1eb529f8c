use endpoint::{Client, Endpoint, endpoint};

struct Opaque;

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    value: Opaque,
    other: Opaque,
}

fn _used(client: &Client) {
    let _ = AddUser { value: Opaque, other: Opaque }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}
