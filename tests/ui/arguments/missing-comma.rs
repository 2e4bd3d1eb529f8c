use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET "/v4/user", 200 => String)]
struct First;

#[endpoint(GET, "/v4/user" 200 => String)]
struct Second;

#[endpoint(GET, "/v4/user", 200 => String 404 => String)]
struct Third;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third.send(client);
    let _ = <Third as Endpoint>::SPEC;
}

fn main() {}

// repaired: `GET "/v4/user"` => `GET, "/v4/user"`
// repaired: `"/v4/user" 200` => `"/v4/user", 200`
// repaired: `200 => String 404` => `200 => String, 404`
