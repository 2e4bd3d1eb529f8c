use std::marker::PhantomData;

use endpoint::{Client, endpoint};
use serde::{Deserialize, Serialize};

// With a derive of serde's in the crate, rustc would name its traits `_::_serde::Serialize`.
#[derive(Debug, Serialize, Deserialize)]
struct User {
    name: String,
}

#[endpoint(POST, "/v4/users", 200 => User)]
struct Sent<A> {
    users: Vec<A>,
    first: Option<A>,
}

#[endpoint(GET, "/v4/users/{b}", 200 => User)]
struct InPath<B: Clone + Send> {
    b: B,
}

#[endpoint(GET, "/v4/users", 200 => C, 404 => User)]
struct Decoded<C> {
    #[skip]
    of: PhantomData<C>,
}

#[endpoint(GET, "/v4/users", 200 => User, 404 => Vec<D>)]
struct Failed<D> {
    #[skip]
    of: PhantomData<D>,
}

#[endpoint(PUT, "/v4/users", 200 => Option<E>)]
struct BothWays<E> {
    #[body]
    user: E,
}

#[endpoint(PATCH, "/v4/users", 200 => User)]
struct Rewritten<F> {
    #[serde(rename = "users", skip_serializing_if = "Option::is_none")]
    of: Option<u8>,
    user: F,
}

async fn used(client: &Client) -> usize {
    let sent = Sent { users: vec![1], first: None }.send(client).await.unwrap().name.len();
    let in_path = InPath { b: 1 }.send(client).await.unwrap().name.len();
    let decoded = Decoded::<User> { of: PhantomData }.send(client).await.unwrap().name.len();
    let error = Failed::<User> { of: PhantomData }.send(client).await.unwrap_err();
    let failed = error.failure().map_or(0, |users| users[0].name.len());
    let both = BothWays { user: User { name: String::new() } }.send(client).await.unwrap();
    let rewritten = Rewritten { of: None, user: 1 }.send(client).await.unwrap().name.len();
    sent + in_path + decoded + failed + both.unwrap().name.len() + rewritten
}

fn main() {}
// repaired: `Sent<A>` => `Sent<A: serde::Serialize>`
// repaired: `<B: Clone + Send>` => `<B: Clone + Send + serde::Serialize>`
// repaired: `Decoded<C>` => `Decoded<C: serde::de::DeserializeOwned>`
// repaired: `Failed<D>` => `Failed<D: std::fmt::Debug + serde::de::DeserializeOwned>`
// repaired: `BothWays<E>` => `BothWays<E: serde::Serialize + serde::de::DeserializeOwned>`
// repaired: `Rewritten<F>` => `Rewritten<F: serde::Serialize>`
