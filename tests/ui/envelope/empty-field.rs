use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => u8, envelope = "data.")]
struct GetUser;

fn _used(client: &Client) {
    let _ = GetUser.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `"data."` => `"data"`
