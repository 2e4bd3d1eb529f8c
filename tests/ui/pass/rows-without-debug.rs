use endpoint::{Client, Endpoint, endpoint};

#[derive(serde::Deserialize)]
struct Unauthorized {
    message: String,
}

#[endpoint(GET, "/v4/user", 200 => String, 401 => Unauthorized, 404 => String)]
struct GetUser {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
