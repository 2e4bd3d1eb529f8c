use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, /v4/user, 200 => String)]
struct First;

#[endpoint(GET, '/', 200 => String)]
struct Second;

#[endpoint(GET, PATH, 200 => String)]
struct Third;

#[endpoint(GET, b"/v4/user", 200 => String)]
struct Fourth;

#[endpoint(GET, concat!("/v4", "/user"), 200 => String)]
struct Fifth;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third.send(client);
    let _ = <Third as Endpoint>::SPEC;
    let _ = Fourth.send(client);
    let _ = <Fourth as Endpoint>::SPEC;
    let _ = Fifth.send(client);
    let _ = <Fifth as Endpoint>::SPEC;
}

fn main() {}

// repaired: `/v4/user, 200` => `"/v4/user", 200`
// repaired: `'/'` => `"/v4/user"`
// repaired: `PATH` => `"/v4/user"`
// repaired by hand: `b"/v4/user"` => `"/v4/user"`
// repaired: `concat!("/v4", "/user")` => `"/v4/user"`
