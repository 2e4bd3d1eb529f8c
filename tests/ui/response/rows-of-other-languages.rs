use endpoint::{Client, Events, endpoint};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
pub struct User {
    pub id: u64,
}

#[endpoint(GET, "/a", 200: User)]
struct Colon {}

#[endpoint(GET, "/b", 200 == User, 404 => none)]
struct Equals {}

#[endpoint(GET, "/c" -> User)]
struct Arrow {}

#[endpoint(GET, "/d", 200 => Some(User), 404 => Option::None)]
struct Variants {}

#[endpoint(GET, "/e", 200 || 201 => User)]
struct Or {}

#[endpoint(GET, "/f", 200 => User[])]
struct List {}

#[endpoint(GET, "/g", 200 => Vec(User))]
struct Parentheses {}

#[endpoint(GET, "/h", 200 => crate.User)]
struct Dots {}

#[endpoint(DELETE, "/i", 200 => void)]
struct Void {}

#[endpoint(GET, "/j", ok(302) = User, success => User)]
struct Words {}

#[endpoint(GET, "/k", 200 => Option<Events<User>>)]
struct Optional {}

async fn _used(client: &Client) -> u64 {
    let _ = Equals {}.send(client).await.unwrap().unwrap().id;
    let _ = Arrow {}.send(client).await.unwrap().id;
    let _ = Variants {}.send(client).await.unwrap().unwrap().id;
    let _ = Or {}.send(client).await.unwrap().id;
    let _ = List {}.send(client).await.unwrap()[0].id;
    let _ = Parentheses {}.send(client).await.unwrap()[0].id;
    let _ = Dots {}.send(client).await.unwrap().id;
    let _ = Void {}.send(client).await.unwrap();
    let _ = Words {}.send(client).await.unwrap().id;
    let _ = Optional {}.send(client).await.unwrap();
    Colon {}.send(client).await.unwrap().id
}

fn main() {}

// repaired: `200: User` => `200 => User`
// repaired: `200 == User, 404 => none` => `200 => User, 404 => None`
// repaired: `"/c" -> User` => `"/c", 200 => User`
// repaired: `200 => Some(User), 404 => Option::None` => `200 => User, 404 => None`
// repaired: `200 || 201 => User` => `200 | 201 => User`
// repaired: `User[]` => `Vec<User>`
// repaired: `Vec(User)` => `Vec<User>`
// repaired by hand: `crate.User` => `User`
// repaired: `200 => void` => `200 => ()`
// repaired: `ok(302) = User, success` => `ok(302) => User, 2xx`
// repaired: `Option<Events<User>>` => `Events<User>`
