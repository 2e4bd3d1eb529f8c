use endpoint::{Client, Endpoint, endpoint};

#[derive(Debug)]
struct ApiError;

#[endpoint(GET, "/v4/user", 200 => String, 401 => ApiError)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
