use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET, "/v4/user", 200 => User, envelope = data)]
struct GetUser;

async fn _used(client: &Client) -> u32 {
    GetUser.send(client).await.unwrap().id
}

fn main() {}

// repaired: `envelope = data` => `envelope = "data"`
