use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 String)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, 404 String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `200 String` => `200 => String`
// repaired: `404 String` => `404 => String`
