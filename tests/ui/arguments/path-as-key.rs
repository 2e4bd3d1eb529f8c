use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, path = "/v4/user", 200 => String)]
struct First;

#[endpoint(method = GET, path = "/v4/user", 200 => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `GET, path = "/v4/user", 200 => String)]\nstruct First` => `GET, "/v4/user", 200 => String)]\nstruct First`
// repaired by hand: `method = GET, path = ` => `GET, `
