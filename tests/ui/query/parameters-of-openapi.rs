use std::collections::HashMap;

use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/keys", 200 => String)]
struct ListKeys {
    #[query(style = "form", explode = false)]
    ids: Vec<u32>,
    #[query(style = deepObject)]
    filter: HashMap<String, String>,
    #[query(collectionFormat = "multi")]
    names: Vec<String>,
    #[query(name = "tag", style = "pipeDelimited", required = true)]
    tags: Vec<String>,
    #[query(allowReserved)]
    path: String,
    #[query(style = "spaceDelimited")]
    words: Vec<String>,
}

async fn _used(client: &Client, list: ListKeys) -> usize {
    list.send(client).await.unwrap().len()
}

fn main() {}

// repaired: `#[query(style = "form", explode = false)]` => `#[query(comma)]`
// repaired: `#[query(style = deepObject)]` => `#[query(brackets)]`
// repaired: `#[query(collectionFormat = "multi")]` => `#[query(repeat)]`
// repaired by hand: `#[query(name = "tag", style = "pipeDelimited", required = true)]` => `#[query(pipe)] #[serde(rename = "tag")]`
// repaired by hand: `#[query(allowReserved)]` => `#[query]`
// repaired by hand: `#[query(style = "spaceDelimited")]` => `#[query]`
