use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/user", 200, 299, 440 => String, 600 => String, 999 => String)]
struct GetUser {
    id: u32,
}

#[endpoint(GET, "/v4/user", 204 => (), ok(_) => String)]
struct GetKey {
    id: u32,
}

#[endpoint(GET, "/v4/user", ok(301 | 302 | 3xx), 401 => (), 404 => String)]
struct GetLink {
    id: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { id: 7 }.send(client);
    let _ = GetKey { id: 7 }.send(client);
    let _ = GetLink { id: 7 }.send(client);
}

fn main() {
    assert_eq!(GetUser::SPEC.responses.len(), 5);
}
