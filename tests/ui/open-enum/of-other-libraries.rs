use endpoint::{Client, OpenEnum, endpoint};

#[derive(OpenEnum)]
#[open(serialize_all = "snake_case")]
enum State {
    #[open(rename = "on")]
    Active,
    #[open(on-hold)]
    OnHold,
    #[open = "off"]
    Inactive,
    #[open('x')]
    Gone,
    #[open("a" | "b")]
    Mixed,
    Unknown(Option<String>),
}

#[derive(OpenEnum)]
#[open(rename_all = "UPPER_SNAKE_CASE")]
enum Kind {
    File,
    #[open(other)]
    Other,
}

#[derive(OpenEnum)]
#[open(rename_all = "snake_case")]
enum Level {
    #[open(20)]
    Reporter,
    Unknown(i64),
}

#[derive(OpenEnum)]
enum Code {
    #[open(404)]
    Missing,
    #[open(-1)]
    Broken,
    Unknown(u8),
}

#[endpoint(GET, "/state", 200 => State)]
struct GetState {}

async fn state(client: &Client) -> String {
    let state = GetState {}.send(client).await.unwrap();
    match state {
        State::Active => state.as_str().to_owned(),
        _ => State::from("x").to_string(),
    }
}

fn main() {
    let _ = state;
    let _ = (Kind::from("x").to_string(), Level::from(1).as_number(), Code::from(1).as_number());
}

// repaired by hand: `serialize_all = ` => `rename_all = `
// repaired: `#[open(rename = "on")]` => `#[open("on")]`
// repaired: `(on-hold)` => `("on-hold")`
// repaired: `#[open = "off"]` => `#[open("off")]`
// repaired: `('x')` => `("x")`
// repaired by hand: `"a" | "b"` => `"a"`
// repaired: `Unknown(Option<String>)` => `Unknown(String)`
// repaired: `"UPPER_SNAKE_CASE"` => `"SCREAMING_SNAKE_CASE"`
// repaired: `#[open(other)]\n    Other` => `Other(String)`
// repaired by hand: `#[open(rename_all = "snake_case")]\nenum Level` => `enum Level`
// repaired: `Unknown(u8)` => `Unknown(i64)`
