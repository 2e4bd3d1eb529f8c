use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint("PUT /v4/user", 200 => User)]
struct InOne;

#[endpoint(PUT | POST, "/v4/user", 200 => User)]
struct TwoMethods;

#[endpoint(GET, "/v4/user", "200" => User)]
struct Quoted;

#[endpoint(GET, "/v4/user", [200, 201] => User)]
struct Listed;

#[endpoint(GET, "/v4/user", 200/201 => User)]
struct Slash;

#[endpoint(GET, "/v4/user", 200..=299 => User)]
struct Range;

#[endpoint(GET, "/v4/user", 200..204 => User)]
struct Some;

#[endpoint(GET, "/v4/user", 200 => User, err(401) => User)]
struct Failure;

#[endpoint(GET, "/v4/user", 200 => User, base = "https://vendor.example", auth = bearer)]
struct OfApi;

#[endpoint(POST, "/v4/user", 200 => User, form)]
struct Form {
    id: u32,
}

#[endpoint(POST, "/v4/user", 200 => User, content_type = "application/json")]
struct Json {
    id: u32,
}

async fn _used(client: &Client) -> u32 {
    let quoted = Quoted.send(client).await.unwrap().id;
    let failure = Failure.send(client).await.unwrap_err().failure().unwrap().id;
    InOne.send(client).await.unwrap().id + quoted + failure
}

fn main() {}

// repaired: `"PUT /v4/user"` => `PUT, "/v4/user"`
// repaired by hand: `PUT | POST` => `PUT`
// repaired: `"200" => User` => `200 => User`
// repaired: `[200, 201] => User` => `200 | 201 => User`
// repaired: `200/201 => User` => `200 | 201 => User`
// repaired: `200..=299 => User` => `2xx => User`
// repaired by hand: `200..204 => User` => `200 | 203 => User`
// repaired: `err(401) => User` => `401 => User`
// repaired by hand: `, base = "https://vendor.example", auth = bearer` => ``
// repaired: `200 => User, form` => `200 => User, body = form`
// repaired: `content_type = "application/json"` => `body = json`
