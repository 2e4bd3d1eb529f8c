use endpoint::{Client, endpoint};

#[derive(serde::Deserialize)]
struct Page(Vec<u32>, Option<String>);

#[endpoint(
    GET, "/pages", 200 => Page,
    paginate(cursor = after, next = -1, items = 0, item = u32),
)]
struct Negative {
    after: Option<String>,
}

#[endpoint(
    GET, "/pages", 200 => Page,
    paginate(cursor = after, next = 1u8, items = 0, item = u32),
)]
struct Suffix {
    after: Option<String>,
}

#[endpoint(
    GET, "/pages", 200 => Page,
    paginate(cursor = after, next = 2, items = 0, item = u32),
)]
struct OutOfBounds {
    after: Option<String>,
}

async fn _used(client: &Client) {
    let page = Negative { after: None }.send(client).await.unwrap();
    let _ = page.0.len();
}

fn main() {}
