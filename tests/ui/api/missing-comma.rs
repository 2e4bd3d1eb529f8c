use endpoint::{Client, api, endpoint};

#[api(auth = bearer 401 => String)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, api = First)]
struct GetFirst;

fn _used(first: &Client<First>) {
    let _ = GetFirst.send(first);
}

fn main() {}

// repaired: `bearer 401` => `bearer, 401`
