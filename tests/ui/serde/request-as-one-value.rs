use endpoint::{Client, endpoint};

#[endpoint(POST, "/tags", 200 => String)]
#[serde(transparent)]
struct Create {
    tags: Vec<String>,
}

#[derive(Clone)]
#[endpoint(POST, "/names", 201)]
#[serde(into = "String")]
struct Name {
    name: String,
}

impl From<Name> for String {
    fn from(name: Name) -> Self {
        name.name
    }
}

async fn _used(client: &Client) {
    let _ = Name { name: String::new() }.send(client).await;
    let text = Create { tags: vec![] }.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
// repaired by hand: `#[serde(transparent)]` => ``
// repaired by hand: `#[serde(into = "String")]` => ``
// repaired by hand: `tags: Vec<String>` => `#[body] tags: Vec<String>`
