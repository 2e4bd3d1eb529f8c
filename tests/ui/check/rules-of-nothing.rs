use endpoint::{Check, Client, endpoint};

#[endpoint(GET, "/v4/users", 200 => Vec<String>)]
struct ListUsers {
    #[check(length = 0..)]
    name: String,
    #[check(range = 0..)]
    page: Option<u32>,
    #[check(pattern = "/^[a-z]+$/i")]
    login: String,
    #[check(with = is_tag())]
    tag: String,
}

fn is_tag(_: &str) -> Result<(), String> {
    Ok(())
}

#[derive(serde::Serialize, Check)]
struct Group {
    #[check(items = 0..)]
    users: Vec<String>,
}

async fn _used(client: &Client, list: ListUsers, group: Group) -> usize {
    list.send(client).await.unwrap()[0].len() + group.users.len()
}

fn main() {}

// repaired by hand: `length = 0..` => `length = 0..=9`
// repaired by hand: `range = 0..` => `range = 0..=9`
// repaired: `"/^[a-z]+$/i"` => `"^[a-z]+$"`
// repaired by hand: `with = is_tag()` => `with = is_tag`
// repaired by hand: `items = 0..` => `items = 0..=9`
