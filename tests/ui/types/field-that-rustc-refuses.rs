use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(PUT, "/users/{id}", 200 => User)]
struct PutUser {
    id: _,
    name: String,
}

#[endpoint(POST, "/users", 200 => User)]
struct PostUser {
    name: impl ToString,
}

#[endpoint(POST, "/users", 200 => User)]
struct CopyUser {
    #[serde(skip_serializing_if = "str::is_empty")]
    name: &str,
}

async fn users(client: &Client) {
    if let Ok(user) = (PutUser { id: 1, name: "a".into() }).send(client).await {
        println!("{}", user.id);
    }
    if let Ok(user) = (CopyUser { name: "a" }).send(client).await {
        println!("{}", user.id);
    }
}

fn main() {}
