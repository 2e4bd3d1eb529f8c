use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "v4/user", 200 => String)]
struct First;

#[endpoint(GET, "", 200 => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired: `"v4/user"` => `"/v4/user"`
// repaired: `""` => `"/"`
