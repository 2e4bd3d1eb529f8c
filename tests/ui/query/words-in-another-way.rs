use endpoint::{Client, endpoint};

#[endpoint(GET, "/v4/users", 200 => Vec<u32>)]
struct ListUsers {
    #[query(style = comma)]
    ids: Vec<u32>,
    #[query(allow_empty = true)]
    names: Vec<String>,
    #[query(pipe allow_empty)]
    teams: Vec<String>,
    #[query = brackets]
    roles: Vec<String>,
    #[query(explode = false)]
    tags: Vec<String>,
    #[query(5)]
    page: Vec<u32>,
}

async fn _used(client: &Client, list: ListUsers) -> Option<u32> {
    let users: Vec<u32> = list.send(client).await.ok()?;
    users.first().copied()
}

fn main() {}

// repaired: `#[query(style = comma)]` => `#[query(comma)]`
// repaired: `#[query(allow_empty = true)]` => `#[query(allow_empty)]`
// repaired: `#[query(pipe allow_empty)]` => `#[query(pipe, allow_empty)]`
// repaired: `#[query = brackets]` => `#[query(brackets)]`
// repaired: `#[query(explode = false)]` => `#[query(comma)]`
// repaired: `#[query(5)]` => `#[query(comma)]`
