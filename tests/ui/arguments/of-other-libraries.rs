use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[endpoint(GET("/v4/a"), 200 => User)]
struct Rocket;

#[endpoint(GET => "/v4/b", 200(User))]
struct Arrow;

#[endpoint(GET, "/v4/c", User)]
struct Alone;

#[endpoint(GET, "/v4/d", User => 201)]
struct Reversed;

#[endpoint(GET, "/v4/e", 200 => User, default => User)]
struct Default;

#[endpoint(GET, "/v4/f", 200 => User, 400.. => User)]
struct From;

#[endpoint(GET, "/v4/g", 200 => User, "4XX" => User)]
struct Quoted;

#[endpoint(GET, "/v4/h", 200 => User?, 404 => User)]
struct Optional;

#[endpoint(GET, "/v4/i", response = User)]
struct Response;

#[endpoint(GET, "/v4/j", 200 => User, timeout = 5, retry = 3, max_body = 16 * 1024)]
struct Policy;

#[endpoint(POST, "/v4/k", 200 => User, body: json, accept = "text/plain", envelope = "a/b")]
struct Keys {
    id: u32,
}

async fn _used(client: &Client) -> u32 {
    let first = Rocket.send(client).await.unwrap().id + Arrow.send(client).await.unwrap().id;
    let second = Alone.send(client).await.unwrap().id + Reversed.send(client).await.unwrap().id;
    let third = Default.send(client).await.unwrap_err().failure().unwrap().id;
    let fourth = From.send(client).await.unwrap_err().failure().unwrap().id;
    let fifth = Quoted.send(client).await.unwrap_err().failure().unwrap().id;
    let sixth = Optional.send(client).await.unwrap_err().failure().unwrap().id;
    let seventh = Response.send(client).await.unwrap().id;
    let eighth = Policy.send(client).await.unwrap().id;
    let ninth = Keys { id: 1 }.send(client).await.unwrap().id;
    first + second + third + fourth + fifth + sixth + seventh + eighth + ninth
}

fn main() {}

// repaired: `GET("/v4/a")` => `GET, "/v4/a"`
// repaired: `GET => "/v4/b"` => `GET, "/v4/b"`
// repaired: `200(User)` => `200 => User`
// repaired: `"/v4/c", User` => `"/v4/c", 200 => User`
// repaired: `User => 201` => `201 => User`
// repaired: `default => User` => `_ => User`
// repaired: `400.. => User` => `4xx | 5xx => User`
// repaired: `"4XX" => User` => `4xx => User`
// repaired: `User?` => `Option<User>`
// repaired by hand: `response = User` => `200 => User`
// repaired: `timeout = 5` => `timeout = "5s"`
// repaired: `retry = 3` => `retry(attempts = 3)`
// repaired by hand: `16 * 1024` => `"16 KiB"`
// repaired: `body: json` => `body = json`
// repaired: `accept = "text/plain"` => `header("Accept" = "text/plain")`
// repaired: `envelope = "a/b"` => `envelope = "a.b"`
