use endpoint::{Client, FromResponse, api, endpoint};

type Image = Vec<u8>;
type List = Vec<u8>;

#[endpoint(GET, "/image", 200 => Image)]
struct GetImage {}

#[endpoint(GET, "/images", 200 => String, 201 => Image, 404 => Image)]
struct GetSeveral {}

#[derive(FromResponse)]
struct Download {
    #[body]
    content: Image,
}

#[api(base = "https://api.example.com", 4xx => Image)]
struct Vendor;

// A page of bytes, and one in an envelope, are lists.
#[endpoint(GET, "/page", 200 => Vec<u8>, paginate(offset = offset))]
struct ListBytes {
    offset: u32,
}

#[endpoint(GET, "/enveloped", 200 => List, envelope = "data")]
struct Enveloped {}

async fn _used(client: &Client) {
    let image = GetImage {}.send(client).await.unwrap();
    let _ = image.len();
}

fn main() {}
// repaired by hand: `type Image = Vec<u8>` => `type Image = endpoint::Json<Vec<u8>>`
// repaired by hand: `let _ = image.len();` => `let _ = image.0.len();`
