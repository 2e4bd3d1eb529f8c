use endpoint::{Client, endpoint};

#[endpoint(GET, "/v1/channel", 200 => String, envelope = "/data/items")]
struct GetChannel {}

#[endpoint(GET, "/v1/channel", 200 => String, envelope = "$.data.items")]
struct FindChannel {}

fn _used(client: &Client) {
    let _ = GetChannel {}.send(client);
    let _ = FindChannel {}.send(client);
}

fn main() {}

// repaired: `"/data/items"` => `"data.items"`
// repaired by hand: `"$.data.items"` => `"data.items"`
