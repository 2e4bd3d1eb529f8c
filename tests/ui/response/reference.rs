use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => &'static str, 404 => &[u8], 4xx => &User)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `&'static str` => `String`
// repaired: `&[u8]` => `bytes::Bytes`
// repaired by hand: `&User` => `u32`
