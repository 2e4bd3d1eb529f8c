use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct Page {
    keys: Vec<String>,
    total_pages: u32,
}

#[endpoint(GET, "/v4/a", 200 => Vec<String>, paginate(page = page, total = header("X-Total-Pages")))]
struct OfHeader {
    page: Option<u32>,
}

#[endpoint(
    GET, "/v4/b", 200 => Page,
    paginate(page = page, total = total_pages, items = keys, item = String),
)]
struct OfBody {
    page: Option<u32>,
}

async fn _used(client: &Client) -> u32 {
    let first = OfHeader { page: None }.send(client).await.unwrap();
    let _ = OfHeader { page: None }.items(client);
    OfBody { page: None }.send(client).await.unwrap().total_pages + u32::from(first.is_empty())
}

fn main() {}

// repaired by hand: `, total = header("X-Total-Pages")` => ``
// repaired by hand: `, total = total_pages` => ``
