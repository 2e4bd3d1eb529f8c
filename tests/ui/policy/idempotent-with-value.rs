use endpoint::{Client, endpoint};

#[endpoint(PUT, "/v4/user", 200 => String, idempotent = true)]
struct PutUser {}

fn used(client: &Client) {
    let _ = PutUser {}.send(client);
}

fn main() {}

// repaired by hand: `idempotent = true` => `idempotent`
