use endpoint::{Client, Endpoint, endpoint};

#[endpoint(GET, "/v4/version", 200 => String)]
struct GetVersion;

fn _used(client: &Client) {
    let _ = GetVersion.send(client);
}

fn main() {
    assert_eq!(GetVersion::SPEC.parameters.len(), 0);
}
