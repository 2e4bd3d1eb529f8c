use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct User {
    id: u64,
}

#[endpoint(GET, "/v4/user", 200 => User, api = User)]
struct GetUser;

async fn used(client: &Client<User>) -> u64 {
    match GetUser.send(client).await {
        Ok(user) => user.id,
        Err(error) => error.failure().map_or(0, |failure| failure.id),
    }
}

fn main() {}
