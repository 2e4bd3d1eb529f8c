use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 -> String)]
struct First;

#[endpoint(GET, "/v4/user", 200 = String)]
struct Second;

#[endpoint(GET, "/v4/user", 200: String)]
struct Third;

#[endpoint(GET, "/v4/user", 200 >= String)]
struct Fourth;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
    let _ = Third.send(client);
    let _ = <Third as Endpoint>::SPEC;
    let _ = Fourth.send(client);
    let _ = <Fourth as Endpoint>::SPEC;
}

fn main() {}

// repaired: `200 -> String` => `200 => String`
// repaired: `200 = String` => `200 => String`
// repaired: `200: String` => `200 => String`
// repaired: `200 >= String` => `200 => String`
