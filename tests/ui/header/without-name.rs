use endpoint::{Client, Secret, endpoint};

#[endpoint(GET, "/v4/user", 200 => String)]
struct GetUser {
    #[header]
    auth_token: String,
    #[header]
    trace: Option<u32>,
    #[header]
    secret: Secret,
}

#[endpoint(GET, "/v4/user", 200 => String)]
struct FindUser {
    #[header("X-Key")]
    key: Secret<Vec<u8>>,
    #[header("X-Map")]
    map: std::collections::HashMap<String, String>,
}

async fn _used(client: &Client, get: GetUser, find: FindUser) -> usize {
    get.send(client).await.unwrap().len() + find.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `#[header]\n    auth_token` => `#[header("Auth-Token")]\n    auth_token`
// repaired: `#[header]\n    trace` => `#[header("Trace")]\n    trace`
// repaired: `#[header]\n    secret` => `#[header("Secret")]\n    secret`
// repaired: `Secret<Vec<u8>>` => `Secret<String>`
// repaired: `#[header("X-Map")]` => `#[header]`
