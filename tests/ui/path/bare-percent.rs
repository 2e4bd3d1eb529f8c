use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/100%", 200 => String)]
struct First;

#[endpoint(GET, "/v4/%2", 200 => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `100%` => `100%25`
// repaired: `/v4/%2"` => `/v4/%252"`
