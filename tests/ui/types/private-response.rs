use endpoint::endpoint;

#[derive(Debug, serde::Deserialize)]
struct User {}

#[derive(Debug, serde::Deserialize)]
struct Fault {}

#[endpoint(GET, "/v4/user", 200 => User, 404 => Fault)]
pub struct GetUser;

fn main() {}

// repaired by hand: `struct User` => `pub struct User`
// repaired by hand: `struct Fault` => `pub struct Fault`
