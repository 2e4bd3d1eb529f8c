use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

type Alias = Vec<User>;

#[endpoint(DELETE, "/v4/user", 204 => User)]
struct NoContent;

#[endpoint(POST, "/v4/user", 205 => User)]
struct ResetContent;

#[endpoint(GET, "/v4/user", 200 => User, ok(304) => Alias)]
struct NotModified;

#[endpoint(GET, "/v4/user", 200 => User, 304 => User)]
struct Unchanged;

#[endpoint(PUT, "/v4/user", 200 | 204 => User)]
struct Both;

#[endpoint(HEAD, "/v4/user", 200 => User)]
struct Head;

#[endpoint(HEAD, "/v4/user", 200, 404 => User)]
struct HeadFailure;

#[endpoint(GET, "/v4/user", 200 => User, 204 => User, envelope = "data")]
struct Enveloped;

async fn _used(client: &Client) -> u32 {
    NoContent.send(client).await.unwrap().id + Both.send(client).await.unwrap().id
        + Enveloped.send(client).await.map_or(0, |_| 1)
}

fn main() {}

// repaired by hand: `204 => User)]\nstruct NoContent` => `200 => User)]\nstruct NoContent`
// repaired: `205 => User` => `205 => Option<User>`
// repaired: `=> Alias` => `=> Option<Alias>`
// repaired: `304 => User` => `304 => None`
// repaired: `200 | 204 => User` => `200 => User, 204 => Option<User>`
// repaired by hand: `Both.send(client).await.unwrap().id` => `0`
// repaired: `HEAD, "/v4/user", 200 => User` => `HEAD, "/v4/user", 200 => Option<User>`
// repaired: `204 => User, envelope` => `204 => Option<User>, envelope`
// repaired: `404 => User` => `404 => Option<User>`
