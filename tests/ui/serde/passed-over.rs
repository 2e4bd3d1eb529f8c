use endpoint::{Client, FromResponse, endpoint};

#[endpoint(POST, "/v4/users/{id}/{name}", 200 => String)]
struct AddUser {
    #[serde(rename = "userId")]
    id: u32,
    #[serde(skip_serializing_if = "String::is_empty")]
    name: String,
    #[header("X-A")]
    #[serde(rename = "a")]
    a: String,
    #[header("X-B")]
    #[serde(skip)]
    b: String,
    #[header("X-C")]
    #[serde(flatten)]
    c: String,
}

#[endpoint(POST, "/v4/users", 200 => String)]
struct AddUsers {
    #[body]
    #[serde(rename = "users")]
    users: Vec<u32>,
}

#[derive(FromResponse)]
struct Login {
    #[header("X-Token")]
    #[serde(default)]
    token: String,
    #[header("X-Trace")]
    #[serde(rename = "trace")]
    trace: String,
    #[status]
    #[serde(rename = "code")]
    status: u16,
}

#[endpoint(GET, "/v4/login", 200 => Login)]
struct GetLogin;

async fn _used(client: &Client, user: AddUser, users: AddUsers) -> usize {
    let login = GetLogin.send(client).await.unwrap();
    user.send(client).await.unwrap().len()
        + users.send(client).await.unwrap().len()
        + login.token.len()
}

fn main() {}

// repaired: `    #[serde(rename = "userId")]\n` => ``
// repaired: `    #[serde(skip_serializing_if = "String::is_empty")]\n` => ``
// repaired: `    #[serde(rename = "a")]\n` => ``
// repaired: `    #[serde(skip)]\n` => ``
// repaired: `    #[serde(flatten)]\n` => ``
// repaired: `    #[serde(rename = "users")]\n` => ``
// repaired: `    #[serde(default)]\n` => ``
// repaired: `    #[serde(rename = "trace")]\n` => ``
// repaired: `    #[serde(rename = "code")]\n` => ``
