use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4//user", 200 => String)]
struct First;

#[endpoint(GET, "//api.example.com/v4/user", 200 => String)]
struct Second;

fn _used(client: &Client) {
    let _ = First.send(client);
    let _ = <First as Endpoint>::SPEC;
    let _ = Second.send(client);
    let _ = <Second as Endpoint>::SPEC;
}

fn main() {}

// repaired by hand: `/v4//user` => `/v4/user`
// repaired by hand: `//api.example.com/v4/user` => `/v4/user`
