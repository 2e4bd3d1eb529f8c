use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200..=299 => String)]
struct First;

#[endpoint(GET, "/v4/user", 200 => String, 400..500 => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `200..=299` => `2xx`
// repaired: `400..500` => `4xx`
