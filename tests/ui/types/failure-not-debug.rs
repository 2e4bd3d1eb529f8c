use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct ApiError {
    message: String,
}

#[endpoint(GET, "/v4/user", 200 => String, 401 => ApiError)]
struct GetUser;

fn _used(client: &Client, error: &ApiError) -> usize {
    drop(GetUser.send(client));
    error.message.len()
}

fn main() {}
