use endpoint::{Client, FromResponse, endpoint};
use serde::de::DeserializeOwned;

struct User {
    id: u32,
}

#[derive(FromResponse)]
struct Login {
    #[header("X-Token")]
    token: String,
    id: u32,
}

#[endpoint(GET, "/v1/user", 200 => User, envelope = "result.data")]
struct GetUser {}

#[endpoint(GET, "/v1/users", 200 => Option<User>, envelope = "data")]
struct FindUser {}

#[endpoint(GET, "/v1/login", 200 => Login, envelope = "data")]
struct GetLogin {}

#[endpoint(POST, "/v1/value", 200 => Vec<T>, envelope = "data")]
struct GetValue<T: serde::Serialize> {
    value: T,
}

#[endpoint(POST, "/v1/value", 200 => T, envelope = "data")]
struct GetOwned<T: serde::Serialize + DeserializeOwned> {
    value: T,
}

async fn _used(client: &Client) -> usize {
    let user = GetUser {}.send(client).await.unwrap().id;
    let found = FindUser {}.send(client).await.unwrap().unwrap().id;
    let values = GetValue { value: 1 }.send(client).await.unwrap().len();
    let _: u8 = GetOwned { value: 1 }.send(client).await.unwrap();
    (user + found) as usize + GetLogin {}.send(client).await.unwrap().token.len() + values
}

fn main() {}

// repaired by hand: `struct User` => `#[derive(serde::Deserialize)]\nstruct User`
// repaired by hand: `#[derive(FromResponse)]` => `#[derive(serde::Deserialize)]`
// repaired by hand: `    #[header("X-Token")]\n` => ``
// repaired by hand: `GetValue<T: serde::Serialize>` => `GetValue<T: serde::Serialize + DeserializeOwned>`
// repaired by hand: `, FromResponse` => ``
