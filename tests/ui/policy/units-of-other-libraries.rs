use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(
    GET, "/v4/user", 200 => User, timeout = Duration::from_secs(90), max_body = "16MB", retry = 0,
)]
struct GetUser {}

#[endpoint(GET, "/v4/events", 200 => endpoint::Streaming, read_timeout = "1.5 seconds")]
struct Listen {}

#[endpoint(GET, "/v4/users", 200 => User, timeout = 5 * 60, retries = 4)]
struct GetUsers {}

async fn _used(client: &Client) -> u32 {
    let _ = Listen {}.send(client).await.unwrap();
    GetUser {}.send(client).await.unwrap().id + GetUsers {}.send(client).await.unwrap().id
}

fn main() {}

// repaired: `timeout = Duration::from_secs(90)` => `timeout = "90s"`
// repaired: `read_timeout = "1.5 seconds"` => `read_timeout = "1500ms"`
// repaired: `max_body = "16MB"` => `max_body = "16 MiB"`
// repaired: `retry = 0` => `retry = never`
// repaired: `timeout = 5 * 60` => `timeout = "5m"`
// repaired: `retries = 4` => `retry(attempts = 4)`
