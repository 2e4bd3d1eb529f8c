use endpoint::{Client, endpoint};

#[endpoint(GET, "/users", 200 => String)]
struct Find {
    #[serde(rename = "?page")]
    page: u32,
    #[serde(rename = "&size=")]
    size: u32,
    #[serde(rename = "filter%5Bname%5D")]
    name: String,
    #[query(brackets)]
    #[serde(rename = "ids[]")]
    ids: Vec<u32>,
    #[serde(rename = "tags[]")]
    tags: Vec<String>,
}

async fn _used(client: &Client) {
    let find = Find { page: 1, size: 2, name: "n".into(), ids: vec![], tags: vec![] };
    let text = find.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
// repaired: `rename = "?page"` => `rename = "page"`
// repaired: `rename = "&size="` => `rename = "size"`
// repaired by hand: `filter%5Bname%5D` => `filter[name]`
// repaired: `rename = "ids[]"` => `rename = "ids"`
