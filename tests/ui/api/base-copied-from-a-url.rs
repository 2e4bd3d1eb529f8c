use endpoint::{Client, api, endpoint};

#[api(base = "https://api.example.com/%7Bregion%7D")]
struct Encoded;

#[api(base = "https://api.example.com/:region/v1")]
struct Colon;

#[endpoint(GET, "/a", api = Encoded, 200 => String)]
struct Get {}

async fn _used(client: &Client<Encoded>) {
    let text = Get {}.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
