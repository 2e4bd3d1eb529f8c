use endpoint::{Client, endpoint};

#[endpoint(GET, "/a", 200 => String, retry(on = [429, 503]))]
struct List {}

#[endpoint(GET, "/b", 200 => String, retry(on(429, 502)))]
struct Parentheses {}

#[endpoint(GET, "/c", 200 => String, retry(on = TOO_MANY_REQUESTS))]
struct Named {}

#[endpoint(GET, "/d", 200 => String, retry(on = 429, 504))]
struct Comma {}

#[endpoint(GET, "/e", 200 => String, retry(on = 5XX))]
struct Class {}

#[endpoint(GET, "/f", 200 => endpoint::Streaming, retry = false, read_timeout = none)]
struct Never {}

fn used(client: &Client) {
    let _ = List {}.send(client);
    let _ = Parentheses {}.send(client);
    let _ = Named {}.send(client);
    let _ = Comma {}.send(client);
    let _ = Class {}.send(client);
    let _ = Never {}.send(client);
}

fn main() {}

// repaired: `[429, 503]` => `429 | 503`
// repaired: `on(429, 502)` => `on = 429 | 502`
// repaired: `TOO_MANY_REQUESTS` => `429`
// repaired by hand: `429, 504` => `429 | 504`
// repaired by hand: `5XX` => `503`
// repaired: `retry = false, read_timeout = none` => `retry = never, read_timeout = never`
