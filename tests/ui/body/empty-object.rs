use endpoint::{Client, endpoint};

#[endpoint(POST, "/v4/array", 200, empty = array)]
struct OtherWord {}

#[endpoint(POST, "/v4/only", 200, empty)]
struct NoValue {}

#[endpoint(POST, "/v4/quoted", 200, empty = "object")]
struct Quoted {}

#[endpoint(POST, "/v4/twice", 200, empty = object, empty = object)]
struct Twice {}

#[endpoint(GET, "/v4/get", 200, empty = object)]
struct OnGet {}

#[endpoint(POST, "/v4/form", 200, body = form, empty = object)]
struct Form {
    name: Option<String>,
}

#[endpoint(POST, "/v4/bytes", 200, body = bytes, empty = object)]
struct Bytes {
    #[body]
    content: Option<Vec<u8>>,
}

#[endpoint(POST, "/v4/field", 200, empty = object)]
struct Field {
    name: Option<String>,
}

#[endpoint(POST, "/v4/constant", 200, body("all" = true), empty = object)]
struct Constant {}

fn used(client: &Client) {
    let _ = OtherWord {}.send(client);
    let _ = NoValue {}.send(client);
    let _ = Quoted {}.send(client);
    let _ = Twice {}.send(client);
    let _ = OnGet {}.send(client);
    let _ = Form { name: None }.send(client);
    let _ = Bytes { content: None }.send(client);
    let _ = Field { name: None }.send(client);
    let _ = Constant {}.send(client);
}

fn main() {}

// repaired: `empty = array` => `empty = object`
// repaired: `200, empty)]` => `200, empty = object)]`
// repaired: `empty = "object"` => `empty = object`
// repaired by hand: `empty = object, empty = object` => `empty = object`
// repaired: `"/v4/get", 200, ` => `"/v4/get", 200, body = json, `
// repaired: `body = form, empty = object` => `body = form`
// repaired: `body = bytes, empty = object` => `body = bytes`
// repaired: `"/v4/field", 200, empty = object` => `"/v4/field", 200`
// repaired: `body("all" = true), empty = object` => `body("all" = true)`
