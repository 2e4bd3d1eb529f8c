use endpoint::{Client, api, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[derive(Debug, serde::Deserialize)]
struct Fault {}

#[endpoint(GET, "/v4/user", 200 => Result<User, Fault>)]
struct GetUser;

#[endpoint(GET, "/v4/file", 200 => Vec<u8>)]
struct GetFile;

#[endpoint(GET, "/v4/file", 200 => String, 404 => Option<Vec<u8>>)]
struct FindFile;

#[api(404 => Result<(), Fault>)]
struct Vendor;

async fn _used(client: &Client) -> u32 {
    let file = GetFile.send(client).await.unwrap();
    GetUser.send(client).await.unwrap().unwrap().id + file.len() as u32
}

fn main() {}

// repaired: `200 => Result<User, Fault>` => `200 => User, 4xx => Fault`
// repaired by hand: `unwrap().unwrap().id` => `unwrap().id`
// repaired: `200 => Vec<u8>` => `200 => bytes::Bytes`
// repaired: `404 => Option<Vec<u8>>` => `404 => endpoint::Json<Option<Vec<u8>>>`
// repaired by hand: `404 => Result<(), Fault>` => `404 => Fault`
