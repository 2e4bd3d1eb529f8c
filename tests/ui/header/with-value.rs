use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[header("X-Auth-Token" = "text")]
    a: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `#[header("X-Auth-Token" = "text")]` => `#[header("X-Auth-Token")]`
