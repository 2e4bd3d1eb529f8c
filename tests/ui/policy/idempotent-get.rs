use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, idempotent)]
struct GetUser {}

fn used(client: &Client) {
    let _ = GetUser {}.send(client);
}

fn main() {}

// repaired: `, idempotent` => ``
