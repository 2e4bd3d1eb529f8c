use endpoint::{Client, api, endpoint};

#[api(request_id = X_Trace)]
struct Unquoted;

#[api(request_id = "X Trace")]
struct Space;

#[api(request_id("X-Trace"))]
struct Parentheses;

#[api(request_id = "X-Trace", request_id = "X-Other")]
struct Twice;

#[endpoint(GET, "/", 200, api = Twice)]
struct Get {}

fn used(client: &Client<Twice>) {
    let _ = Get {}.send(client);
}

fn main() {}

// repaired by hand: `X_Trace` => `"X-Trace"`
// repaired by hand: `"X Trace"` => `"X-Trace"`
// repaired by hand: `request_id("X-Trace")` => `request_id = "X-Trace"`
// repaired by hand: `, request_id = "X-Other"` => ``
