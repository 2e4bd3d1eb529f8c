use endpoint::{Client, OpenEnum, endpoint};
use serde::Deserialize;

#[derive(OpenEnum)]
enum State {
    Active,
    #[serde(skip)]
    Internal,
    Unknown(#[serde(with = "codec")] String),
}

#[derive(OpenEnum)]
#[serde(rename_all(serialize = "snake_case", deserialize = "camelCase"))]
enum Level {
    Low,
    Unknown(String),
}

#[derive(Deserialize)]
struct User {
    state: State,
}

#[endpoint(GET, "/users", 200 => User)]
struct GetUser {
    #[query]
    state: State,
    #[query]
    level: Level,
}

async fn name(client: &Client, level: Level) -> String {
    let state = State::from("active");
    let user = GetUser { state, level }.send(client).await.unwrap();
    user.state.as_str().to_owned()
}

fn main() {
    let _ = name;
}

// repaired by hand: `    #[serde(skip)]\n    Internal,\n` => ``
// repaired by hand: `#[serde(with = "codec")] ` => ``
// repaired by hand: `#[serde(rename_all(serialize = "snake_case", deserialize = "camelCase"))]` => `#[open(rename_all = "snake_case")]`
