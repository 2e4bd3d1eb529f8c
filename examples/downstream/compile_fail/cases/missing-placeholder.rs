use downstream::{Key, Keys};
use endpoint::{Client, endpoint};

#[endpoint(GET, "/v1/users/{user}/keys/{id}", 200 => Key, api = Keys)]
struct GetKey {
    id: u64,
}

async fn _get(client: &Client<Keys>) {
    let _ = GetKey { id: 7 }.send(client).await;
}

fn main() {}
