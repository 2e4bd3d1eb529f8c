use endpoint::{Client, FromResponse, endpoint};

#[endpoint(POST, "/v4/keys", 200 => Key)]
struct CreateKey {
    #[serde(with = "endpoint::codec::int_string", rename = "ID")]
    id: Option<u64>,
    #[serde(with = "endpoint::codec::int_string", rename = "Name")]
    name: Option<String>,
    #[serde(with = "endpoint::codec::unix_seconds")]
    expires: u64,
    #[serde(with = "endpoint::codec::base64::option")]
    content: Vec<u8>,
}

#[derive(FromResponse)]
struct Key {
    #[serde(with = "endpoint::codec::unix_millis")]
    created: Option<std::time::SystemTime>,
    id: u32,
}

async fn _used(client: &Client, create: CreateKey) -> u32 {
    create.send(client).await.unwrap().id
}

fn main() {}

// repaired: `"endpoint::codec::int_string", rename = "ID"` => `"endpoint::codec::int_string::option", rename = "ID"`
// repaired by hand: `with = "endpoint::codec::int_string", rename = "Name"` => `rename = "Name"`
// repaired by hand: `    #[serde(with = "endpoint::codec::unix_seconds")]` => ``
// repaired: `"endpoint::codec::base64::option"` => `"endpoint::codec::base64"`
// repaired: `"endpoint::codec::unix_millis"` => `"endpoint::codec::unix_millis::option"`
