use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(
    POST, "/v4/users", 200 => User, body = form, form("currency" = "eur"), body("count": 1),
    header(X_Version = 2), header = "Accept: text/plain", query["page"] = 1,
    query("a" = true, "b" = "c"),
)]
struct CreateUser {
    name: String,
}

async fn _used(client: &Client, create: CreateUser) -> u32 {
    create.send(client).await.unwrap().id
}

fn main() {}

// repaired: `form("currency" = "eur")` => `body("currency" = "eur")`
// repaired: `body("count": 1)` => `body("count" = 1)`
// repaired: `header(X_Version = 2)` => `header("X-Version" = "2")`
// repaired: `header = "Accept: text/plain"` => `header("Accept" = "text/plain")`
// repaired: `query["page"] = 1` => `query("page" = 1)`
// repaired: `query("a" = true, "b" = "c")` => `query("a" = true), query("b" = "c")`
