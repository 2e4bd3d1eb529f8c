use endpoint::{Client, OpenEnum, endpoint};
use serde::Deserialize;

#[derive(OpenEnum)]
enum State {
    Active,
    Unknown(Text),
}

struct Text(String);

#[derive(Deserialize)]
struct User {
    state: State,
}

#[endpoint(GET, "/users", 200 => User)]
struct GetUser {}

async fn name(client: &Client) -> String {
    let user = GetUser {}.send(client).await.unwrap();
    user.state.as_str().to_owned()
}

fn main() {
    let _ = name;
}

// repaired: `Unknown(Text)` => `Unknown(String)`
