use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/users/{r#type}", 200 => String)]
struct GetUser {
    r#type: u32,
}

fn _used(client: &Client) {
    let _ = GetUser { r#type: 7 }.send(client);
    let _ = <GetUser as Endpoint>::SPEC;
}

fn main() {}
