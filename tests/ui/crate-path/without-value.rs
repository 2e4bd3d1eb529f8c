use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, crate)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, crate =)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, crate(::endpoint))]
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

// repaired by hand: `crate)]` => `crate = ::endpoint)]`
// repaired by hand: `crate =)]` => `crate = ::endpoint)]`
// repaired by hand: `crate(::endpoint)` => `crate = ::endpoint`
