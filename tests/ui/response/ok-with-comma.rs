use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, ok(301, 302))]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `ok(301, 302)` => `ok(301 | 302)`
