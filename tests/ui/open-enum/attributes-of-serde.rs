use endpoint::{Client, OpenEnum, endpoint};

#[derive(Debug, OpenEnum)]
#[serde(rename_all = "snake_case")]
enum State {
    Open,
    #[serde(rename = "shut")]
    Closed,
    #[serde(alias = "paused")]
    Halted,
    Unknown(String),
}

#[derive(Debug, OpenEnum)]
enum Kind {
    Group,
    #[serde(other)]
    Unknown,
}

#[endpoint(GET, "/v4/state", 200 => State)]
struct GetState {
    kind: Kind,
}

async fn _used(client: &Client) -> usize {
    let kind = Kind::from("group");
    kind.as_str().len() + GetState { kind }.send(client).await.unwrap().as_str().len()
}

fn main() {}

// repaired: `#[serde(rename_all = "snake_case")]` => `#[open(rename_all = "snake_case")]`
// repaired: `#[serde(rename = "shut")]` => `#[open("shut")]`
// repaired by hand: `    #[serde(alias = "paused")]\n` => ``
// repaired: `    #[serde(other)]\n    Unknown,` => `    Unknown(String),`
