use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[header(name = "X-Auth-Token")]
    a: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `#[header(name = "X-Auth-Token")]` => `#[header("X-Auth-Token")]`
