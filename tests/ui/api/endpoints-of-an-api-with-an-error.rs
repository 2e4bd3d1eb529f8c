use endpoint::{Client, api, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct Refused {
    code: String,
}

#[api(base = "https://api.example.com", 4xx => Refused, 5000 => Refused)]
struct Vendor;

#[endpoint(GET, "/user", 200 => String, 404 => String, 410, api = Vendor)]
struct GetUser;

#[endpoint(GET, "/users", 200 => String, api = Vendor)]
struct ListUsers;

async fn users(client: &Client<Vendor>) {
    if let Err(error) = GetUser.send(client).await
        && let Some(GetUserFailure::Api(failure)) = error.failure()
    {
        println!("{}", failure.code);
    }
    if let Err(error) = ListUsers.send(client).await
        && let Some(failure) = error.failure()
    {
        println!("{}", failure.code);
    }
}

fn main() {}
