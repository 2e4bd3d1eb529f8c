use endpoint::{Client, Endpoint, endpoint};

#[endpoint(FETCH, "/v4/user", 200 => String)]
struct First;

#[endpoint(PURGE, "/v4/user", 200 => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `FETCH` => `"FETCH"`
// repaired: `PURGE` => `"PURGE"`
