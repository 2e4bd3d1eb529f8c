use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, ok => String)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, ok() => String)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, ok(String))]
struct Third;

#[endpoint(GET, "/v4/user", 200 => String, ok = 304)]
struct Fourth;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third.send(client);
    let _ = <Third as Endpoint>::SPEC;
    let _ = Fourth.send(client);
    let _ = <Fourth as Endpoint>::SPEC;
}

fn main() {}

// repaired: `ok => String` => `ok(304) => String`
// repaired: `ok() => String` => `ok(304) => String`
// repaired by hand: `ok(String)` => `ok(304) => String`
// repaired by hand: `ok = 304` => `ok(304) => String`
