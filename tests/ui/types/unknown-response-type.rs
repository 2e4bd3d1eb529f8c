use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200 => Usr)]
struct GetUser {
    id: u32,
}

#[endpoint(GET, "/v4/user", 200 => String, 401 => Unauthorised, 404 => u32)]
struct GetKey {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
    let _ = GetKey { id: 7 }.send(client);
    let _ = <GetKey as Endpoint>::SPEC;
}

fn main() {}
