use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", ok(200) => String)]
struct First;

#[endpoint(GET, "/v4/user", ok(2xx) => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `ok(200) => String` => `200 => String`
// repaired: `ok(2xx) => String` => `2xx => String`
