use endpoint::{Client, endpoint};

#[endpoint(GET, "/projects/:id/keys", 200 => String)]
struct Colon {
    page: u32,
}

#[endpoint(GET, "/projects/<uuid:keyId>", 200 => String)]
struct Angle {}

async fn _used(client: &Client) -> usize {
    Colon { page: 1 }.send(client).await.unwrap().len()
        + Angle {}.send(client).await.unwrap().len()
}

fn main() {}
