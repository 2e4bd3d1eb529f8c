use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, max_body = 0)]
struct Number {}

#[endpoint(GET, "/v4/user", 200 => String, max_body = "0 KiB")]
struct Text {}

#[endpoint(GET, "/v4/user", 200 => String, max_body = -1, retry(attempts = -3))]
struct Negative {}

fn _used(client: &Client) {
    let _ = Number {}.send(client);
    let _ = Text {}.send(client);
    let _ = Negative {}.send(client);
}

fn main() {}
