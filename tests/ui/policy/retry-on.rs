use endpoint::{Client, api, endpoint};

#[endpoint(POST, "/v4/locks", 200 => String, 409 => None, retry(on = 409 | 200 | 5xx))]
struct Class {}

#[endpoint(POST, "/v4/locks", 200 => String, 409 => None, retry(on = 409 | 429 | 429))]
struct Twice {}

#[endpoint(POST, "/v4/locks", 200 => String, retry(on = 600), retry(on = [409]))]
struct OtherMistakes {}

#[api(retry(on = 409 | 1000), retry(attempts = 0))]
struct MyApi;

fn used(client: &Client) {
    let _ = Class {}.send(client);
    let _ = Twice {}.send(client);
    let _ = OtherMistakes {}.send(client);
}

fn main() {}
