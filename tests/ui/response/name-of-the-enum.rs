use endpoint::{Client, api, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct User {
    name: String,
}

#[derive(Debug, Deserialize)]
struct GetUserFailure {
    code: u32,
}

#[derive(Debug, Deserialize)]
struct AddUserOk {
    id: u32,
}

#[derive(Debug, Deserialize)]
struct VendorFailure {
    code: u32,
}

#[endpoint(GET, "/v1/users", 200 => User, 401 => String, 404 => GetUserFailure)]
struct GetUser {}

#[endpoint(POST, "/v1/users", 200 => User, 201 => Vec<AddUserOk>)]
struct AddUser {}

#[api(401 => VendorFailure, 403 => String)]
struct Vendor;

async fn _used(client: &Client) {
    let user = GetUser {}.send(client).await.unwrap();
    println!("{}", user.name);
    let _ = AddUser {}.send(client).await.unwrap();
}

fn main() {}
