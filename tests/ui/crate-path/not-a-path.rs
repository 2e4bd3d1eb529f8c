use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, crate = "endpoint")]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, crate = 3)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, crate = ::sdk<u32>)]
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

// repaired: `"endpoint"` => `::endpoint`
// repaired: `crate = 3` => `crate = ::endpoint`
// repaired by hand: `::sdk<u32>` => `::endpoint`
