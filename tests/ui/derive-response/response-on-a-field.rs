use endpoint::{Client, FromResponse, endpoint};

#[derive(FromResponse)]
struct Login {
    #[response(header = "X-Subject-Token")]
    token: String,
    #[response(status)]
    code: u16,
    #[response(rename = "userId")]
    user: String,
    #[response] // of nothing
    title: String,
}

#[endpoint(GET, "/v4/user", 200 => Login)]
struct GetUser {}

async fn _used(client: &Client) -> Option<String> {
    let login = GetUser {}.send(client).await.ok()?;
    let _: u16 = login.code;
    Some(login.token + &login.user + &login.title)
}

fn main() {}

// repaired: `#[response(header = "X-Subject-Token")]` => `#[header("X-Subject-Token")]`
// repaired: `#[response(status)]` => `#[status]`
// repaired: `#[response(rename = "userId")]` => `#[serde(rename = "userId")]`
// repaired by hand: `#[response] // of nothing` => ``
