use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, max_body = 0)]
struct Number {}

#[endpoint(GET, "/v4/user", 200 => String, max_body = "0 KiB")]
struct Text {}

fn _used(client: &Client) {
    let _ = Number {}.send(client);
    let _ = Text {}.send(client);
}

fn main() {}
