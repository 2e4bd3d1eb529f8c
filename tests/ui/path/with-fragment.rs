use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user#top", 200 => String)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `#top` => ``
