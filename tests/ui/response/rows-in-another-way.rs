use endpoint::{Client, endpoint};

#[derive(Debug, serde::Deserialize)]
struct User {
    id: u32,
}

#[derive(Debug, serde::Deserialize)]
struct Fault {
    code: u32,
}

#[endpoint(GET, "/v4/a", 200 || 201 => User, error_type = Fault)]
struct TwoBars {}

#[endpoint(GET, "/v4/b", ok = User, >=400 => Fault)]
struct Compared {}

#[endpoint(GET, "/v4/c", returns = Vec<User>, 404 as NotFound => Fault)]
struct Named {}

#[endpoint(GET, "/v4/d", (200 | 201) => User, 404 => NotFound(Fault))]
struct Variant {}

#[endpoint(GET, "/v4/e", 200..299 => "User", 304 => (), .. => Fault)]
struct Range {}

async fn _used(client: &Client) -> u32 {
    let first = TwoBars {}.send(client).await.unwrap().id + Compared {}.send(client).await.unwrap().id;
    let second = Named {}.send(client).await.unwrap()[0].id;
    first + second + Variant {}.send(client).await.unwrap().id
}

fn main() {}

// repaired: `200 || 201 => User` => `200 | 201 => User`
// repaired: `error_type = Fault` => `4xx => Fault`
// repaired: `ok = User` => `200 => User`
// repaired: `>=400 => Fault` => `4xx | 5xx => Fault`
// repaired: `returns = Vec<User>` => `200 => Vec<User>`
// repaired: `404 as NotFound => Fault` => `404 => Fault`
// repaired: `(200 | 201) => User` => `200 | 201 => User`
// repaired: `404 => NotFound(Fault)` => `404 => Fault`
// repaired: `200..299 => "User"` => `2xx => User`
// repaired: `.. => Fault` => `_ => Fault`
