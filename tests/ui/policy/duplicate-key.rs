use endpoint::{Client, endpoint};

#[endpoint(PUT, "/v4/user", 200 => String, idempotent, timeout = "5s", idempotent, timeout = "6s")]
struct PutUser {}

fn used(client: &Client) {
    let _ = PutUser {}.send(client);
}

fn main() {}

// repaired: `, idempotent, timeout = "6s"` => ``
