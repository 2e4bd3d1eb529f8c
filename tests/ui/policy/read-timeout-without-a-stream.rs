use endpoint::{Client, endpoint};

#[endpoint(GET, "/v1/report", 200 => String, 404 => String, read_timeout = "60s")]
struct GetReport {}

#[endpoint(GET, "/v1/state", 200 => u32, read_timeout = "90s", timeout = "5s")]
struct GetState {}

async fn _used(client: &Client) {
    let text = GetReport {}.send(client).await.unwrap();
    println!("{}", text.len());
}

fn main() {}

// repaired: `read_timeout = "60s"` => `timeout = "60s"`
// repaired by hand: `, read_timeout = "90s"` => ``
