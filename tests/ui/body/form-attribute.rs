use endpoint::{Client, endpoint};

#[endpoint(POST, "/v4/users", 200 => Vec<u32>, body = form(brackets))]
struct AddUsers {
    #[form]
    ids: Vec<u32>,
    #[form("userNames")]
    names: Vec<String>,
    #[form(name = "teamNames")]
    teams: Vec<String>,
    #[form(comma allow_empty)]
    roles: Vec<String>,
    #[form = "brackets"]
    tags: Vec<String>,
}

async fn _used(client: &Client, add: AddUsers) -> Option<u32> {
    let users: Vec<u32> = add.send(client).await.ok()?;
    users.first().copied()
}

fn main() {}

// repaired by hand: `    #[form]\n` => ``
// repaired: `#[form("userNames")]` => `#[serde(rename = "userNames")]`
// repaired: `#[form(name = "teamNames")]` => `#[serde(rename = "teamNames")]`
// repaired: `#[form(comma allow_empty)]` => `#[form(comma, allow_empty)]`
// repaired: `#[form = "brackets"]` => `#[form(brackets)]`
