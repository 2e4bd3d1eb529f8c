use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v1/chat", 200 => String, body("stream" = true))]
struct OnGet {
    model: String,
}

#[endpoint(DELETE, "/v1/chat", 200 => String, body("stream" = true))]
struct OnDelete;

#[endpoint(POST, "/v1/chat", 200 => String, body("stream" = true))]
struct WholeBody {
    #[body]
    payload: String,
}

#[endpoint(POST, "/v1/chat", 200 => String, body = multipart, body("stream" = true))]
struct Multipart {
    model: String,
}

#[endpoint(POST, "/v1/chat", 200 => String, body("stream" = true), body("stream" = false))]
struct Twice;

#[endpoint(POST, "/v1/chat", 200 => String, body("model" = "m"))]
struct AlsoAField {
    #[serde(rename = "model")]
    name: String,
}

#[endpoint(POST, "/v1/chat", 200 => String, body("" = 1), body("n" = 1e999), body("stream"))]
struct OtherMistakes;

fn _used(client: &Client) {
    let _ = WholeBody { payload: String::new() }.send(client);
    let _ = <Twice as Endpoint>::SPEC;
}

fn main() {}
