use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct GetUser {
    verbose: bool,
}

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct GetUnit;

fn _used(client: &Client) {
    let _ = GetUser { verbose: true }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
    let _ = GetUnit.send(client);
    let _ = <GetUnit as Endpoint>::SPEC;
}

fn main() {}

// repaired: `"/v4/users/{id}", 200 => String)]\nstruct GetUser` => `"/v4/users/", 200 => String)]\nstruct GetUser`
// repaired: `"/v4/users/{id}", 200 => String)]\nstruct GetUnit` => `"/v4/users/", 200 => String)]\nstruct GetUnit`
