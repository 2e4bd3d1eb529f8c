use bytes::Bytes;
use endpoint::{Client, FromResponse, endpoint};

#[derive(FromResponse)]
struct Image {
    #[header("ETag")]
    etag: String,
    #[body]
    bytes: Vec<u8>,
}

#[derive(FromResponse)]
struct Report {
    #[status]
    status: u16,
    #[body]
    content: Option<Bytes>,
}

#[endpoint(GET, "/image", 200 => Image)]
struct GetImage {}

#[endpoint(GET, "/report", 200 => Report)]
struct GetReport {}

async fn _used(client: &Client) -> u16 {
    let image = GetImage {}.send(client).await.unwrap();
    let _ = (image.etag, image.bytes.len());
    GetReport {}.send(client).await.unwrap().status
}

fn main() {}
// repaired: `bytes: Vec<u8>` => `bytes: bytes::Bytes`
// repaired: `content: Option<Bytes>` => `content: Bytes`
