use endpoint::{Client, FromResponse, endpoint};

#[endpoint(POST, "/notes", 200 => String)]
struct Create {
    #[serde(flatten)]
    tags: Vec<String>,
    #[serde(flatten)]
    pair: (u8, u8),
    #[serde(flatten)]
    digest: Option<[u8; 4]>,
}

#[endpoint(GET, "/notes", 200 => Note)]
struct Find {
    #[serde(flatten)]
    filters: Vec<(String, String)>,
}

#[derive(FromResponse)]
struct Note {
    #[serde(flatten)]
    names: Vec<String>,
    #[serde(flatten)]
    text: String,
}

async fn _used(client: &Client) {
    let note = Find { filters: vec![] }.send(client).await.unwrap();
    let _ = note.text.len();
}

fn main() {}
