use std::convert::Infallible;

use endpoint::{Client, Envelope, endpoint};

struct Data<T> {
    data: T,
}

impl<T> Envelope<T> for Data<T> {
    type Failure = Infallible;

    fn open(self) -> Option<Result<T, Infallible>> {
        Some(Ok(self.data))
    }
}

#[derive(serde::Deserialize)]
struct User {
    id: u64,
}

#[endpoint(GET, "/user", 200 => User, envelope = Data)]
struct GetUser {}

async fn _used(client: &Client) -> u64 {
    GetUser {}.send(client).await.unwrap().id
}

fn main() {}
// repaired: `struct Data<T>` => `#[derive(serde::Deserialize)] struct Data<T>`
