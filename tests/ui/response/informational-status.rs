use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, 100)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, 103 => String)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String, 1xx => String)]
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

// repaired by hand: `100)` => `204)`
// repaired by hand: `103` => `404`
// repaired by hand: `1xx` => `4xx`
