use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct User {
    id: u32,
}

#[endpoint(POST, "/v4/users", 201 => User)]
struct AddUser {
    #[check(pattern = "[A-Z]+^[0-9]+")]
    code: String,
    #[check(pattern = "[0-9]+$[A-Z]{3}")]
    price: String,
    #[check(pattern = r"^\\d+$")]
    number: String,
    #[check(pattern = "[A-z]+")]
    name: String,
    #[check(pattern = "[a-z]{1,1000000}")]
    text: String,
}

async fn id(client: &Client, user: AddUser) -> u32 {
    user.send(client).await.unwrap().id
}

fn main() {
    let _ = id;
}

// repaired by hand: `"[A-Z]+^[0-9]+"` => `r"[A-Z]+\^[0-9]+"`
// repaired by hand: `"[0-9]+$[A-Z]{3}"` => `r"[0-9]+\$[A-Z]{3}"`
// repaired: `\\d` => `\d`
// repaired: `A-z` => `A-Za-z`
// repaired by hand: `pattern = "[a-z]{1,1000000}"` => `pattern = "[a-z]+", length = ..=1000000`
