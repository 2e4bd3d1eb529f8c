use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET, "/v4/a", 200 => User, envelope = "/data/0")]
struct Pointer {}

#[endpoint(GET, "/v4/b", 200 => User, envelope = "result.users[0].value")]
struct Index {}

#[endpoint(GET, "/v4/c", 200 => User, envelope = "$['result']['user']")]
struct Quoted {}

async fn _used(client: &Client) -> u32 {
    let first = Pointer {}.send(client).await.unwrap();
    let second = Index {}.send(client).await.unwrap();
    let _ = (first, second);
    Quoted {}.send(client).await.unwrap().id
}

fn main() {}

// repaired: `200 => User, envelope = "/data/0"` => `200 => Vec<User>, envelope = "data"`
// repaired: `200 => User, envelope = "result.users[0].value"` => `200 => Vec<User>, envelope = "result.users"`
// repaired: `envelope = "$['result']['user']"` => `envelope = "result.user"`
