use endpoint::{Client, Streaming, endpoint};

#[endpoint(GET, "/v4/log", 200 => Streaming, read_timeout = 60)]
struct Number {}

#[endpoint(GET, "/v4/log", 200 => Streaming, read_timeout = "0s")]
struct Zero {}

#[endpoint(GET, "/v4/log", 200 => Streaming, read_timeout = "1h", read_timeout = "60s")]
struct Unit {}

#[endpoint(GET, "/v4/log", 200 => Streaming, read_timeout = "1s", read_timeout = "60s")]
struct Twice {}

#[endpoint(GET, "/v4/log", 200 => Streaming, read_timeout = "never")]
struct Quoted {}

#[endpoint(GET, "/v4/log", 200 => Streaming, read_timeout = none)]
struct Word {}

fn used(client: &Client) {
    let _ = Number {}.send(client);
    let _ = Zero {}.send(client);
    let _ = Unit {}.send(client);
    let _ = Twice {}.send(client);
    let _ = Quoted {}.send(client);
    let _ = Word {}.send(client);
}

fn main() {}
