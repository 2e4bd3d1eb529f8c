use endpoint::{Client, api, endpoint};

#[api(NotFound => String)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

fn _used(first: &Client<First>) {
    let _ = GetFirst.send(first);
}

fn main() {}

// repaired: `NotFound =>` => `404 =>`
