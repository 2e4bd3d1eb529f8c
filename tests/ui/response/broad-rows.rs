use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
struct User {
    name: String,
}

#[endpoint(GET, "/v1/a", 200 => User, _ => None)]
struct OtherNone {}

#[endpoint(GET, "/v1/b", 200 => User, 5xx => None)]
struct ServerNone {}

#[endpoint(HEAD, "/v1/c", 200 => true, 4xx => false)]
struct ClientFalse {}

#[endpoint(GET, "/v1/d", 200 => User, 410 => Option<User>)]
struct AbsentOption {}

#[endpoint(DELETE, "/v1/e", 204, 404 => bool)]
struct Flag {}

#[endpoint(GET, "/v1/f", 200 => User, _ => ())]
struct OtherUnit {}

#[endpoint(GET, "/v1/g", 200 => User, _)]
struct OtherAlone {}

async fn _used(client: &Client) {
    let user = OtherNone {}.send(client).await.unwrap().unwrap();
    println!("{}", user.name);
    let user = AbsentOption {}.send(client).await.unwrap();
    println!("{}", user.name);
}

fn main() {}

// repaired: `_ => None` => `404 => None`
// repaired: `5xx => None` => `503 => None`
// repaired: `4xx => false` => `404 => false`
// repaired: `410 => Option<User>` => `410 => None`
// repaired by hand: `let user = AbsentOption {}.send(client).await.unwrap();` => `let user = AbsentOption {}.send(client).await.unwrap().unwrap();`
// repaired: `404 => bool` => `404 => false`
// repaired by hand: `200 => User, _ => ())]` => `200 => User)]`
// repaired by hand: `200 => User, _)]` => `200 => User)]`
// repaired by hand: `204, 404` => `204 => true, 404`
