use endpoint::{Client, Endpoint, endpoint};

#[endpoint("/v4/user", GET, 200 => String)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `"/v4/user", GET` => `GET, "/v4/user"`
