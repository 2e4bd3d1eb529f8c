use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => String, haeder("Accept" = "text/plain"))]
struct First;

#[endpoint(POST, "/v4/user", 200 => String, bdy = json)]
struct Second {
    id: u32,
}

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second { id: 7 }.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `haeder` => `header`
// repaired: `bdy` => `body`
