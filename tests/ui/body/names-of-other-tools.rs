use endpoint::{Client, endpoint};

#[endpoint(POST, "/v1/a", body("options.stream" = true), 200 => String)]
struct Dotted {
    name: String,
}

#[endpoint(POST, "/v1/b", body("items[0].id" = 1), 200 => String)]
struct Indexed {
    name: String,
}

#[endpoint(POST, "/v1/c", body("/options" = true), 200 => String)]
struct Pointer {
    name: String,
}

#[endpoint(POST, "/v1/d", body("options" = "{\"stream\": true}"), 200 => String)]
struct Object {
    name: String,
}

#[endpoint(POST, "/v1/e", body("*" = 1), 200 => String)]
struct Wild {
    name: String,
}

#[endpoint(GET, "/v1/f", query("?alt" = "media"), 200 => String)]
struct Mark {}

#[endpoint(GET, "/v1/g", query("sort" = "name&limit=5"), 200 => String)]
struct Several {}

#[endpoint(GET, "/v1/h", query("sort" = "last%20name"), 200 => String)]
struct Encoded {}

#[endpoint(GET, "/v1/i", header("X-Meta-*" = "1"), 200 => String)]
struct WildHeader {}

async fn _used(client: &Client) {
    let text = Mark {}.send(client).await.unwrap();
    println!("{}", text.len());
    let text = Dotted { name: String::new() }.send(client).await.unwrap();
    println!("{}", text.len());
}

fn main() {}

// repaired by hand: `"options.stream"` => `"stream"`
// repaired by hand: `"items[0].id"` => `"id"`
// repaired: `"/options"` => `"options"`
// repaired by hand: `"{\"stream\": true}"` => `"stream"`
// repaired by hand: `"*" = 1` => `"all" = 1`
// repaired by hand: `"?alt" = "media"` => `"alt" = "media"`
// repaired by hand: `"name&limit=5"` => `"name"), query("limit" = "5"`
// repaired by hand: `last%20name` => `last name`
// repaired by hand: `X-Meta-*` => `X-Meta-A`
