use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
struct GetUser {
    #[query]
    id: u32,
}

#[endpoint(GET, "/v4/keys/{id}", 200 => String)]
struct GetKey {
    #[header("X-Id")]
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
    let _ = GetKey { id: 7 }.send(client);
    let _ = <GetKey as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `    #[query]\n` => ``
// repaired by hand: `    #[header("X-Id")]\n` => ``
