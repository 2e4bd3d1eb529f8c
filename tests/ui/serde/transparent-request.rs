use endpoint::{Client, endpoint};

#[endpoint(POST, "/tags", 200 => String)]
#[serde(transparent)]
struct Create {
    tags: Vec<String>,
}

async fn _used(client: &Client) {
    let text = Create { tags: vec![] }.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
// repaired by hand: `#[serde(transparent)]` => ``
// repaired by hand: `tags: Vec<String>` => `#[body] tags: Vec<String>`
