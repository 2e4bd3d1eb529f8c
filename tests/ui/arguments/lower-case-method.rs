use endpoint::{Client, Endpoint, endpoint};

#[endpoint(get, "/v4/user", 200 => String)]
struct First;

#[endpoint(Delete, "/v4/user", 204)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `get, ` => `GET, `
// repaired: `Delete, ` => `DELETE, `
