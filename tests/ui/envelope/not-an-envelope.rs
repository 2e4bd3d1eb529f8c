use endpoint::{Client, endpoint};
use serde::Deserialize;

#[derive(Deserialize)]
struct Data<T> {
    data: T,
}

#[endpoint(GET, "/v1/channel", 200 => String, envelope = Data)]
struct GetChannel {}

#[endpoint(GET, "/v1/channel", 200 => String, 404 => String, envelope = Data)]
struct FindChannel {}

async fn used(client: &Client) -> usize {
    let name = match (GetChannel {}).send(client).await {
        Ok(name) => name,
        Err(error) => format!("{error} {error:?} {:?}", error.failure()),
    };
    name.len() + FindChannel {}.send(client).await.unwrap().len()
}

fn main() {}
