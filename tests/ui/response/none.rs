use endpoint::{Client, Endpoint, api, endpoint};

#[endpoint(GET, "/v4/user", 404 => None)]
struct Alone;

// Beside another mistake, the type of the result is still known.
#[endpoint(GET, "/v4/users", 200 => Vec<u8>, 404 => None, timout = "5s")]
struct List {
    page: u32,
}

#[endpoint(GET, "/v4/user", 200 => u8, 404 => None, 404 => None)]
struct Twice;

#[api(404 => None, 4xx => String)]
struct MyApi;

async fn _used(client: &Client) {
    let list = List { page: 1 }.send(client).await.unwrap();
    let _: Option<Vec<u8>> = list;
    let _ = Alone.send(client);
    let _ = <Twice as Endpoint>::SPEC;
}

fn main() {}
