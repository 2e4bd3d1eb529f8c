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

fn _used(client: &Client) {
    let _ = GetChannel {}.send(client);
    let _ = FindChannel {}.send(client);
}

fn main() {}
