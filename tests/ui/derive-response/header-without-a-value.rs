use std::marker::PhantomData;

use endpoint::{Client, FromResponse, endpoint};

#[derive(FromResponse)]
struct Marked {
    #[header("X-Mark")]
    mark: PhantomData<u8>,
    #[header("X-Unit")]
    unit: (),
    id: u64,
}

#[endpoint(GET, "/marked", 200 => Marked)]
struct GetMarked {}

async fn _used(client: &Client) -> u64 {
    GetMarked {}.send(client).await.unwrap().id
}

fn main() {}
