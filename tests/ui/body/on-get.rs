use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users", 200 => String)]
struct FindUser {
    #[body]
    name: String,
}

#[endpoint(HEAD, "/v4/users", 200)]
struct HasUser {
    #[body]
    name: String,
}

fn _used(client: &Client) {
    let _ = FindUser { name: String::new() }.send(client);
    let _ = <FindUser as Endpoint>::SPEC;
    let _ = HasUser { name: String::new() }.send(client);
    let _ = <HasUser as Endpoint>::SPEC;
}

fn main() {}

// repaired: `GET, "/v4/users", 200 => String` => `GET, "/v4/users", 200 => String, body = json`
// repaired: `HEAD, "/v4/users", 200)` => `HEAD, "/v4/users", 200, body = json)`
