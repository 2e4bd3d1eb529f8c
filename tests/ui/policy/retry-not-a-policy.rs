use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, retry = always)]
struct Always {}

#[endpoint(GET, "/v4/user", 200 => String, retry = 5)]
struct Number {}

#[endpoint(GET, "/v4/user", 200 => String, retry(times = 5))]
struct Times {}

#[endpoint(GET, "/v4/user", 200 => String, retry(attempts = 0))]
struct Zero {}

#[endpoint(GET, "/v4/user", 200 => String, retry)]
struct Nothing {}

fn used(client: &Client) {
    let _ = Always {}.send(client);
    let _ = Number {}.send(client);
    let _ = Times {}.send(client);
    let _ = Zero {}.send(client);
    let _ = Nothing {}.send(client);
}

fn main() {}

// repaired: `retry = always` => `retry = never`
// repaired: `retry = 5` => `retry(attempts = 5)`
// repaired: `retry(times = 5)` => `retry(attempts = 5)`
// repaired: `attempts = 0` => `attempts = 5`
// repaired: `retry)` => `retry = never)`
