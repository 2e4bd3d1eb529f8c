use endpoint::{Client, Endpoint, endpoint};

#[derive(Debug)]
struct GetUserFailure;

#[endpoint(GET, "/v4/users", 200 => String, 401 => String, 404 => u32)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
    let _ = GetUserFailure;
}

fn main() {}
