use endpoint::{Client, Secret, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(POST, "/v4/users", 200 => User)]
#[one_of(email, phone)]
#[timeout = "5s"]
struct CreateUser {
    email: Option<String>,
    phone: Option<String>,
    #[secret]
    token: Option<String>,
}

async fn _used(client: &Client, create: CreateUser) -> u32 {
    let _: Option<Secret<String>> = None;
    create.send(client).await.unwrap().id
}

fn main() {}

// repaired: `#[one_of(email, phone)]` => `#[check(one_of(email, phone))]`
// repaired: `#[endpoint(POST, "/v4/users", 200 => User)]` => `#[endpoint(POST, "/v4/users", 200 => User, timeout = "5s")]`
// repaired by hand: `#[timeout = "5s"]` => ``
// repaired by hand: `#[secret]` => ``
// repaired: `token: Option<String>` => `token: Option<Secret<String>>`
