use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", OK => String)]
struct First;

#[endpoint(GET, "/v4/user", StatusCode::OK => String)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, NotFound => String)]
struct Third;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third.send(client);
    let _ = <Third as Endpoint>::SPEC;
}

fn main() {}

// repaired: `OK => String)]\nstruct First` => `200 => String)]\nstruct First`
// repaired: `StatusCode::OK` => `200`
// repaired: `NotFound` => `404`
