use std::collections::HashMap;

use endpoint::{Client, Part, endpoint};

#[endpoint(POST, "/v4/files", 200 => String, body = multipart)]
struct AddFile {
    #[part]
    #[serde(skip_serializing)]
    file: Part,
    #[extension]
    #[serde(rename = "limit")]
    quota: u32,
    #[skip]
    #[serde(serialize_with = "write")]
    note: String,
    #[header]
    #[serde(rename = "X-All")]
    headers: HashMap<String, String>,
}

#[endpoint(PUT, "/v4/files", 200 => String, body = bytes)]
struct PutFile {
    #[body]
    #[serde(with = "endpoint::codec::base64")]
    content: Vec<u8>,
}

async fn _used(client: &Client, add: AddFile, put: PutFile) -> usize {
    add.send(client).await.unwrap().len() + put.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `    #[serde(skip_serializing)]\n` => ``
// repaired: `    #[serde(rename = "limit")]\n` => ``
// repaired: `    #[serde(serialize_with = "write")]\n` => ``
// repaired: `    #[serde(rename = "X-All")]\n` => ``
// repaired: `    #[serde(with = "endpoint::codec::base64")]\n` => ``
