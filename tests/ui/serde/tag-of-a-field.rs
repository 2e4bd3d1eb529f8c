use endpoint::{Client, endpoint};

#[endpoint(POST, "/events", 200 => String)]
#[serde(tag = "type")]
struct Create {
    r#type: String,
    name: String,
}

async fn _used(client: &Client) {
    let create = Create { r#type: "a".into(), name: "b".into() };
    let text = create.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
// repaired by hand: `#[serde(tag = "type")]` => ``
