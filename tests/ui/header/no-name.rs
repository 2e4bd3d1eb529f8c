use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/user", 200 => String)]
struct AddUser {
    #[header()]
    a: String,
    #[header = "X-Auth-Token"]
    b: String,
}

fn _used(client: &Client) {
    let _ = AddUser { a: String::new(), b: String::new() }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `#[header()]` => `#[header("X-Auth-Token")]`
// repaired by hand: `#[header = "X-Auth-Token"]` => `#[header("X-Other")]`
