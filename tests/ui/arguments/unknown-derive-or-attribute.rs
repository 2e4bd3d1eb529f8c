use endpoint::{Client, endpoint};

#[derive(Debg)]
#[endpoint(PATCH, "/user/{id}", 204)]
struct Above {
    id: u64,
    a: Option<u32>,
}

#[endpoint(PATCH, "/user/{id}", 204)]
#[one_off(a, b)]
struct Below {
    id: u64,
    a: Option<u32>,
    b: Option<u32>,
}

async fn send(client: &Client, above: Above, below: Below) {
    let _ = above.send(client).await;
    let _ = below.send(client).await;
}

fn main() {}
