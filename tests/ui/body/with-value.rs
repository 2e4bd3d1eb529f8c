use endpoint::{Client, Endpoint, endpoint};

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUser {
    #[body = "json"]
    a: u32,
}

fn _used(client: &Client) {
    let _ = AddUser { a: 7 }.send(client);
    let _ = <AddUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `200 => String` => `200 => String, body = json`
// repaired by hand: `#[body = "json"]` => `#[body]`
