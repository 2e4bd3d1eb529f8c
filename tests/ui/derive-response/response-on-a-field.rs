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
    #[response_header]
    trace: String,
    #[status_code]
    status: u16,
    #[location]
    next: String,
}

#[endpoint(GET, "/v4/user", 200 => Login)]
struct GetUser {}

async fn _used(client: &Client) -> Option<String> {
    let login = GetUser {}.send(client).await.ok()?;
    let _: (u16, u16) = (login.code, login.status);
    let _: [String; 2] = [login.trace, login.next];
    Some(login.token + &login.user + &login.title)
}

fn main() {}

// repaired: `#[response(header = "X-Subject-Token")]` => `#[header("X-Subject-Token")]`
// repaired: `#[response(status)]` => `#[status]`
// repaired: `#[response(rename = "userId")]` => `#[serde(rename = "userId")]`
// repaired by hand: `#[response] // of nothing` => ``
// repaired by hand: `#[response_header]` => `#[header("X-Trace")]`
// repaired: `#[status_code]` => `#[status]`
// repaired: `#[location]` => `#[header("Location")]`
