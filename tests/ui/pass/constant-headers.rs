// Constant headers that mean what they say.
use bytes::Bytes;
use endpoint::{Endpoint, endpoint};

#[endpoint(
    POST, "/v4/user", 200,
    header("Content-Type" = "application/vnd.api+json"), header("X-Json" = "{\"a\": {1}, \"b\": {}}"),
)]
struct Json {
    email: String,
}

#[endpoint(POST, "/v4/user", 200, body = bytes, header("Content-Type" = "application/x-www-form-urlencoded"))]
struct Encoded {
    #[body]
    content: Bytes,
}

#[endpoint(POST, "/v4/user", 200, body = form, header("Content-Type" = "application/x-www-form-urlencoded; charset=utf-8"))]
struct Form {
    email: String,
}

#[endpoint(GET, "/v4/user", 200, header("Content-Type" = "application/x-www-form-urlencoded"))]
struct WithoutBody {}

fn main() {
    let base = "https://api.example.com".parse().unwrap();
    assert!(Json { email: String::new() }.request(&base).is_ok());
    assert!(Encoded { content: Bytes::new() }.request(&base).is_ok());
    assert!(Form { email: String::new() }.request(&base).is_ok());
    assert!(WithoutBody {}.request(&base).is_ok());
}
