use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{id}", 200 => String)]
#[derive(Clone)]
#[endpoint::endpoint(DELETE, "/v4/users/{id}", 204)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
