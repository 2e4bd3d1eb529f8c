use endpoint::{Client, Endpoint, endpoint};

#[endpoint("PURGE", "/v4/users", 204)]
struct PurgeUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = PurgeUser { id: 7 }.send(client);
    let _ = <PurgeUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `204)` => `204, body = json)`
