use endpoint::{Client, FromResponse, Streaming, endpoint};
use http::{HeaderValue, StatusCode};

#[derive(FromResponse)]
struct User {
    id: u64,
    code: StatusCode,
    request_id: HeaderValue,
}

#[derive(FromResponse)]
struct File {
    #[header("ETag")]
    etag: String,
    content: Streaming,
}

#[endpoint(GET, "/user", 200 => User)]
struct GetUser {}

#[endpoint(GET, "/file", 200 => File)]
struct GetFile {}

async fn _used(client: &Client) -> u64 {
    let _ = GetFile {}.send(client).await.unwrap().etag;
    GetUser {}.send(client).await.unwrap().id
}

fn main() {}
// repaired: `    code:` => `    #[status] code:`
// repaired: `    request_id:` => `    #[header("Request-Id")] request_id:`
// repaired: `    content:` => `    #[body] content:`
