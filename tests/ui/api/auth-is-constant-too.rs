use endpoint::api;

#[api(auth = header("X-Auth-Token"), header("x-auth-token" = "secret"))]
struct First;

#[api(header("Authorization" = "Bearer secret"), auth = bearer)]
struct Second;

fn main() {}

// repaired: `, header("x-auth-token" = "secret")` => ``
// repaired: `header("Authorization" = "Bearer secret"), ` => ``
