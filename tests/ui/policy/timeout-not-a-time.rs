use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, timeout = "5")]
struct WithoutUnit {}

#[endpoint(GET, "/v4/user", 200 => String, timeout = 5)]
struct Number {}

#[endpoint(GET, "/v4/user", 200 => String, timeout)]
struct Nothing {}

#[endpoint(GET, "/v4/user", 200 => String, timeout = "0s")]
struct Zero {}

fn used(client: &Client) {
    let _ = WithoutUnit {}.send(client);
    let _ = Number {}.send(client);
    let _ = Nothing {}.send(client);
    let _ = Zero {}.send(client);
}

fn main() {}

// repaired: `timeout = "5")` => `timeout = "5s")`
// repaired: `timeout = 5)` => `timeout = "500ms")`
// repaired: `timeout)` => `timeout = "5s")`
// repaired: `"0s"` => `"5s"`
