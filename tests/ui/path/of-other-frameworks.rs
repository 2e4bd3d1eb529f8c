use endpoint::{Client, endpoint};

#[endpoint(GET, "/files/{path*}", 200 => String)]
struct Star {
    path: String,
}

#[endpoint(GET, "/files/{rest:path}", 200 => String)]
struct Typed {
    rest: String,
}

#[endpoint(POST, "/v1/{name=projects/*/jobs/*}:cancel", 200 => String)]
struct Google {
    name: String,
}

#[endpoint(POST, "/v1/{*job:stop}", 200 => String)]
struct Verb {
    job: String,
}

#[endpoint(GET, "/raw/<dir..>", 200 => String)]
struct Rocket {
    dir: String,
}

#[endpoint(GET, "/users/{userId}", 200 => String)]
struct Renamed {
    #[serde(rename = "userId")]
    id: u64,
}

#[endpoint(get("/axum"), 200 => String)]
struct Axum {}

#[endpoint(GET("retrofit"), 200 => String)]
struct Retrofit {}

#[endpoint(GET, value = "/feign", 200 => String)]
struct Feign {}

#[endpoint(PUT, href = session, 200 => String)]
struct Target {
    session: String,
}

#[endpoint(PUT, url = number, 200 => String)]
struct Number {
    number: u64,
}

fn used(client: &Client) {
    let _ = Star { path: String::new() }.send(client);
    let _ = Typed { rest: String::new() }.send(client);
    let _ = Google { name: String::new() }.send(client);
    let _ = Verb { job: String::new() }.send(client);
    let _ = Rocket { dir: String::new() }.send(client);
    let _ = Renamed { id: 7 }.send(client);
    let _ = Axum {}.send(client);
    let _ = Retrofit {}.send(client);
    let _ = Feign {}.send(client);
    let _ = Target { session: String::new() }.send(client);
}

fn main() {}

// repaired: `{path*}` => `{*path}`
// repaired: `{rest:path}` => `{*rest}`
// repaired: `{name=projects/*/jobs/*}` => `{*name}`
// repaired: `{*job:stop}` => `{*job}:stop`
// repaired: `<dir..>` => `{*dir}`
// repaired: `{userId}` => `{id}`
// repaired by hand: `    #[serde(rename = "userId")]\n` => ``
// repaired: `get("/axum")` => `GET, "/axum"`
// repaired: `GET("retrofit")` => `GET, "/retrofit"`
// repaired by hand: `value = "/feign"` => `"/feign"`
// repaired: `href = session` => `url = session`
// repaired: `number: u64` => `number: String`
