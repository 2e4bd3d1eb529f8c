use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, max_body = "16 MB")]
struct Decimal {}

#[endpoint(GET, "/v4/user", 200 => String, max_body = "16")]
struct WithoutUnit {}

#[endpoint(GET, "/v4/user", 200 => String, max_body)]
struct Nothing {}

fn used(client: &Client) {
    let _ = Decimal {}.send(client);
    let _ = WithoutUnit {}.send(client);
    let _ = Nothing {}.send(client);
}

fn main() {}

// repaired: `"16 MB"` => `"16 MiB"`
// repaired: `"16"` => `"16 MiB"`
// repaired: `max_body)` => `max_body = "16 MiB")`
