use endpoint::{Client, api, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[api(auth = "X-Api-Key", auth("admin", bearer), auth.old = query("key"), auth(token) = basic)]
struct Vendor;

#[api(auth = header("X-Api-Key" = "secret"))]
struct WithSecret;

#[api(auth = bearer | basic)]
struct Either;

#[endpoint(GET, "/v4/user", 200 => User, Vendor)]
struct GetUser {}

#[endpoint(DELETE, "/v4/user", 200 => User, api = Vendor {}, security = [admin])]
struct DeleteUser {}

async fn _used(client: &Client<Vendor>) -> u32 {
    DeleteUser {}.send(client).await.unwrap().id
}

fn main() {}

// repaired: `auth = "X-Api-Key"` => `auth = header("X-Api-Key")`
// repaired: `auth("admin", bearer)` => `auth("admin") = bearer`
// repaired: `auth.old = query("key")` => `auth("old") = query("key")`
// repaired: `auth(token) = basic` => `auth("token") = basic`
// repaired: `auth = header("X-Api-Key" = "secret")` => `auth = header("X-Api-Key")`
// repaired: `auth = bearer | basic` => `auth = bearer, auth("other") = basic`
// repaired: `200 => User, Vendor)` => `200 => User, api = Vendor)`
// repaired by hand: `api = Vendor {}` => `api = Vendor`
// repaired: `security = [admin]` => `security = "admin"`
