use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GETT, "/v4/user", 200 => User, 404 => User)]
struct Method;

#[endpoint("/v4/user", 200 => User, 404 => User)]
struct NoMethod;

#[endpoint(GET, v4/user, 200 => User, 404 => User)]
struct Path;

#[endpoint(GET, 200 => User, 404 => User)]
struct NoPath;

async fn _used(client: &Client) -> u32 {
    let method = Method.send(client).await.unwrap().id;
    let no_method = NoMethod.send(client).await.unwrap().id;
    let path = Path.send(client).await.unwrap().id;
    let no_path = NoPath.send(client).await.unwrap_err().failure().unwrap().id;
    method + no_method + path + no_path
}

fn main() {}

// repaired: `GETT` => `GET`
// repaired: `#[endpoint("/v4/user"` => `#[endpoint(GET, "/v4/user"`
// repaired: `v4/user, 200` => `"/v4/user", 200`
// repaired: `GET, 200` => `GET, "/v4/user", 200`
