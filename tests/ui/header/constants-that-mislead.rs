use endpoint::{Client, endpoint};

#[endpoint(GET, "/a", header("Accept" = "json"), 200 => String)]
struct Accept {}

#[endpoint(GET, "/b", header("Accept" = "application/json, text"), 200 => String)]
struct SecondOfTwo {}

#[endpoint(POST, "/c", body = bytes, header("Content-Type" = "png"), 200 => String)]
struct ContentType {
    #[body]
    image: bytes::Bytes,
}

#[endpoint(GET, "/e", header("X-User" = ":user_id"), 200 => String)]
struct Colon {
    user_id: u64,
}

#[endpoint(GET, "/f", header("X-Token" = "token %7Btoken%7D"), 200 => String)]
struct Encoded {
    token: String,
}

#[endpoint(GET, "/g", query("user" = "<user>"), 200 => String)]
struct Angles {
    user: u64,
}

async fn _used(client: &Client) {
    let text = Accept {}.send(client).await.unwrap();
    let _ = text.len();
}

fn main() {}
// repaired: `"Accept" = "json"` => `"Accept" = "application/json"`
// repaired: `application/json, text` => `application/json, text/plain`
// repaired: `"png"` => `"image/png"`
// repaired by hand: `header("X-User" = ":user_id"), ` => ``
// repaired by hand: `header("X-Token" = "token %7Btoken%7D"), ` => ``
// repaired by hand: `query("user" = "<user>"), ` => ``
